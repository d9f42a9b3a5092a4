import type { LiveMessage, Topic } from "./topics.ts";

/** Ids in one message; beyond it a page had better fetch its list again. */
const MAX_IDS = 100;

/** Coalescer gathers changes and lets each topic speak at most once per interval. The first change of a quiet topic goes out at once. */
export class Coalescer {
  readonly #intervalMs: number;
  readonly #pending = new Map<Topic, Set<string> | "many">();
  readonly #lastSentAt = new Map<Topic, number>();

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs;
  }

  add(topic: Topic, id: string | null): void {
    const known = this.#pending.get(topic) ?? new Set<string>();
    if (known === "many") return;
    if (id === null || known.size >= MAX_IDS) this.#pending.set(topic, "many");
    else this.#pending.set(topic, known.add(id));
  }

  /** take removes and returns what may be said now. */
  take(now: number): LiveMessage[] {
    const messages: LiveMessage[] = [];
    for (const [topic, ids] of this.#pending) {
      if (this.#dueAt(topic) > now) continue;
      this.#pending.delete(topic);
      this.#lastSentAt.set(topic, now);
      messages.push({ topic, ids: ids === "many" ? "many" : [...ids] });
    }
    return messages;
  }

  /** nextAt is when take has something to say, or null while nothing waits. */
  nextAt(): number | null {
    const due = [...this.#pending.keys()].map((topic) => this.#dueAt(topic));
    return due.length === 0 ? null : Math.min(...due);
  }

  #dueAt(topic: Topic): number {
    return (this.#lastSentAt.get(topic) ?? Number.NEGATIVE_INFINITY) + this.#intervalMs;
  }
}
