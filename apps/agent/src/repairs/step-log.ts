import type { RepairStep } from "@slipway/shared/repairs/repair";
import type { StepEnd } from "./agent-repair.ts";
import { Stopped } from "./stopped.ts";

/** A result carries so many steps, changes and characters at most (protocol/result.ts). */
const maxSteps = 32;
const maxChanges = 200;
const maxOutput = 65_536;

/** cut shortens a text to what a field may hold, and shows that it did. */
export const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1)}…`;

/** StepLog writes down what an attempt does: steps with their times, and the lines of its output. */
export class StepLog {
  readonly steps: RepairStep[] = [];
  #output = "";
  #current: { name: string; startedAt: number } | null = null;

  constructor(private readonly now: () => number) {}

  log(line: string): void {
    if (this.#output.length >= maxOutput) return;
    this.#output = cut(`${this.#output}${new Date(this.now()).toISOString()} ${line}\n`, maxOutput);
  }

  get output(): string {
    return this.#output;
  }

  async run(name: string, work: () => StepEnd | Promise<StepEnd>): Promise<StepEnd> {
    this.#current = { name, startedAt: this.now() };
    try {
      const end = await work();
      this.#write(end);
      return end;
    } catch (error) {
      this.#write(brokenOff(error));
      throw error;
    }
  }

  /** Writes down the step that was under way when the attempt was stopped. */
  breakOff(error: unknown): void {
    if (this.#current) this.#write(brokenOff(error));
  }

  #write(end: StepEnd): void {
    if (!this.#current) return;
    const { name, startedAt } = this.#current;
    this.#current = null;
    const changes = end.changes ?? [];
    this.log(`${name}: ${end.outcome}${end.because ? `, ${end.because}` : ""}`);
    if (this.steps.length === maxSteps) return;
    this.steps.push({
      name: cut(name, 120),
      before: cut(end.before, 1000),
      after: end.after === undefined ? null : cut(end.after, 1000),
      outcome: end.outcome,
      because: end.because === undefined ? null : cut(end.because, 1000),
      changes: changes
        .slice(0, maxChanges)
        .map((change) => ({ ...change, target: cut(change.target, 1024), action: cut(change.action, 256) })),
      changeCount: changes.length,
      tookMs: Math.max(0, Math.round(this.now() - startedAt)),
    });
  }
}

const brokenOff = (error: unknown): StepEnd => ({
  outcome: error instanceof Stopped ? "skipped" : "failed",
  before: "It was under way.",
  because: error instanceof Error ? error.message : String(error),
});
