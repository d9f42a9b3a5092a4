import { randomUUID } from "node:crypto";
import { type Order, SignedJob } from "@slipway/shared/jobs/order";
import type { JobReport } from "@slipway/shared/protocol/check-in";
import type { JobResult } from "@slipway/shared/protocol/result";
import type { JournalEntry } from "../journal/entry.ts";
import type { Journal } from "../journal/journal.ts";
import { receive } from "../journal/receive.ts";
import { recover } from "../journal/recover.ts";
import type { JournalJob } from "../journal/state.ts";
import type { Attempt, PersonAnswer, RepairRunner } from "./repair-runner.ts";
import type { Clock } from "./clock.ts";
import { brokenResult, refusedResult, stoppedResult } from "./job-results.ts";
import { type KnownRepair, verifyOrder } from "./verify-order.ts";

/** JobDeskOptions: `jobKey`, `machineId` and `epoch` are what enrolment pinned. */
export interface JobDeskOptions {
  journal: Journal;
  runner: RepairRunner;
  jobKey: string;
  machineId: string;
  epoch: number;
  repair(code: string): KnownRepair | null;
  bootId(): string;
  wallNow(): number;
  /** Takes this machine for one repair, and gives what lets go of it; null while somebody else repairs here. */
  takeMachine(): (() => void) | null;
  /** A sentence for the log. */
  note(text: string): void;
  /** A job was taken, started, progressed or ended. */
  changed(): void;
  /** The disk refused a result or an answer: the server would never hear of it. */
  lost(because: string): void;
}

/** JobDesk takes jobs, one at a time, and journals every step before it is taken. */
export interface JobDesk {
  /** What the server handed out, as it came, with the server's clock of that answer. */
  take(job: unknown, serverAt: number): void;
  cancel(jobIds: readonly string[]): void;
  answered(answer: PersonAnswer): void;
  /** Ends or goes on with what the last run of the agent left open. */
  recover(): void;
  /** Heartbeats of what is held here. */
  reports(): JobReport[];
  /** Asks what runs to come to a safe point, and waits for it no longer than given. */
  stop(clock: Clock, graceMs: number): Promise<void>;
}

interface Active {
  jobId: string;
  progress: string | null;
  backWithinMs: number;
  abort: AbortController;
  /** The agent itself is being stopped: nobody has cancelled the job. */
  isStopped: boolean;
  done: Promise<void>;
}

/** makeJobDesk: see JobDesk. */
export const makeJobDesk = (options: JobDeskOptions): JobDesk => new Desk(options);

class Desk implements JobDesk {
  readonly #options: JobDeskOptions;
  #active: Active | null = null;

  constructor(options: JobDeskOptions) {
    this.#options = options;
  }

  take(given: unknown, serverAt: number): void {
    if (given === null || given === undefined) return;
    const parsed = SignedJob.safeParse(given);
    if (!parsed.success) {
      this.#options.note("The server handed out a job that this agent cannot read; it is left alone.");
      return;
    }
    const job = parsed.data;
    const reception = receive(this.#options.journal.state(), job.leaf.jobId, job.attempt);
    if (reception === "run") this.#takeNew(job, serverAt);
    else if (reception !== "wait") this.#takeKnown(job);
  }

  cancel(jobIds: readonly string[]): void {
    for (const jobId of jobIds) {
      const phase = this.#options.journal.state().jobs.get(jobId)?.phase;
      if (this.#active?.jobId === jobId) this.#active.abort.abort();
      else if (phase === "finished" || phase === "acknowledged")
        void this.#takeBack(jobId).catch((error: unknown) =>
          this.#options.note(`Job ${jobId} could not be taken back: ${String(error)}.`),
        );
    }
  }

  answered({ jobId, answer, userName }: PersonAnswer): void {
    this.#write({ type: "answered", answerId: randomUUID(), jobId, at: this.#now(), answer, userName });
    this.#options.changed();
  }

  recover(): void {
    const { journal, runner, note } = this.#options;
    for (const found of recover(journal.state(), this.#options.bootId())) {
      const { jobId, repair } = found.job;
      if (found.kind === "end-unknown") this.#finish(jobId, found.result);
      else this.#carryOut(found.job, this.#options.takeMachine() ?? (() => {}), (attempt) => runner.resume(attempt));
      const what = found.kind === "end-unknown" ? found.result.verdict : "It goes on after the restart.";
      note(`Job ${jobId} (${repair}): ${what}`);
    }
  }

  reports(): JobReport[] {
    const job = this.#active && this.#options.journal.state().jobs.get(this.#active.jobId);
    if (!this.#active || !job) return [];
    const { progress, backWithinMs } = this.#active;
    return [{ jobId: job.jobId, attempt: job.attempt, phase: "started", progress, backWithinMs }];
  }

  async stop(clock: Clock, graceMs: number): Promise<void> {
    if (!this.#active) return;
    this.#active.isStopped = true;
    this.#active.abort.abort();
    const inTime = new AbortController();
    await Promise.race([this.#active.done, clock.wait(clock.now() + graceMs, inTime.signal)]);
    inTime.abort();
  }

  #takeNew(job: SignedJob, serverAt: number): void {
    const { journal, jobKey, machineId, epoch, repair, note } = this.#options;
    const { damagedAt } = journal.state();
    const journalTrustedFrom = damagedAt === null ? null : serverAt - (this.#now() - damagedAt);
    const context = { jobKey, machineId, epoch, serverAt, repair, journalTrustedFrom };
    const verified = verifyOrder(job, context);
    if (!verified.ok) this.#refuse(job, verified.sentence);
    else if (this.#active) note(`Job ${job.leaf.jobId} is left to a later hand-out: another one runs.`);
    else this.#begin(job, verified.order);
  }

  #begin(job: SignedJob, order: Order): void {
    const letGo = this.#options.takeMachine();
    if (!letGo) this.#options.note(`Job ${job.leaf.jobId} is left to a later hand-out: an administrator repairs here.`);
    else if (!this.#receive(job, order) || !this.#start(job.leaf.jobId, letGo)) letGo();
  }

  /** Nothing is run on its account, so that it need not be verified: only the truth about that job id is told. */
  #takeKnown({ leaf: { jobId }, attempt }: SignedJob): void {
    const known = this.#options.journal.state().jobs.get(jobId);
    if (!known) return;
    this.#options.note(`Job ${jobId} has run here already; it is not run again.`);
    if (attempt > known.attempt) this.#write({ type: "attempt-raised", jobId, attempt, at: this.#now() });
    else if (known.result) this.#write({ type: "taken-back", jobId, at: this.#now(), result: known.result });
    this.#options.changed();
  }

  #refuse(job: SignedJob, sentence: string): void {
    const { jobId } = job.leaf;
    this.#options.note(`Job ${jobId}: ${sentence}`);
    // What an order says that was not verified is not written down.
    const order = { repair: "refused", kind: "repair", parameters: {}, expiresAt: this.#now() } as const;
    if (this.#receive(job, order)) this.#finish(jobId, refusedResult(sentence, this.#options.bootId()));
    this.#options.changed();
  }

  #receive(
    { leaf: { jobId }, attempt }: SignedJob,
    order: Pick<Order, "repair" | "kind" | "parameters" | "expiresAt">,
  ) {
    const { repair, kind, parameters, expiresAt } = order;
    return this.#write({ type: "received", jobId, attempt, at: this.#now(), repair, kind, parameters, expiresAt });
  }

  #start(jobId: string, letGo: () => void): boolean {
    const { journal, runner, note } = this.#options;
    const isWritten = this.#write({ type: "started", jobId, at: this.#now(), bootId: this.#options.bootId() });
    const job = journal.state().jobs.get(jobId);
    if (!isWritten || !job) return false;
    note(`Job ${jobId}: ${job.kind === "dry-run" ? "dry run of " : ""}${job.repair} begins.`);
    this.#carryOut(job, letGo, (attempt) => runner.run(attempt));
    return true;
  }

  #carryOut(job: JournalJob, letGo: () => void, work: (attempt: Attempt) => Promise<JobResult>): void {
    const { jobId, repair, kind, parameters } = job;
    const abort = new AbortController();
    const active: Active = { jobId, progress: null, backWithinMs: 0, abort, isStopped: false, done: Promise.resolve() };
    this.#active = active;
    const progress = (text: string) => {
      active.progress = text.slice(0, 500);
      this.#options.changed();
    };
    const announceRestart = (backWithinMs: number) => this.#announceRestart(active, backWithinMs);
    const attempt = { jobId, repair, kind, parameters, signal: abort.signal, progress, announceRestart };
    active.done = work(attempt)
      .catch((error: unknown) => brokenResult(error, this.#options.bootId()))
      .then((result) => this.#end(job, active.isStopped ? stoppedResult(result) : result))
      .finally(letGo);
    this.#options.changed();
  }

  #announceRestart(active: Active, backWithinMs: number): boolean {
    const { jobId } = active;
    const entry = { type: "restart-planned", jobId, at: this.#now(), bootId: this.#options.bootId() } as const;
    const isWritten = this.#write(entry);
    if (isWritten) active.backWithinMs = backWithinMs;
    this.#options.changed();
    return isWritten;
  }

  #end({ jobId, repair }: JournalJob, result: JobResult): void {
    this.#finish(jobId, result);
    this.#active = null;
    this.#options.note(`Job ${jobId} (${repair}) ended: ${result.outcome}. ${result.verdict}`);
    this.#options.changed();
  }

  /** Unwritten, it stays started: the next start of the agent then says unknown, which is the truth by then. */
  #finish(jobId: string, result: JobResult): void {
    this.#write({ type: "finished", jobId, at: this.#now(), result });
  }

  async #takeBack(jobId: string): Promise<void> {
    const result = await this.#options.runner.takeBack(jobId);
    if (!result) return;
    this.#write({ type: "taken-back", jobId, at: this.#now(), result });
    this.#options.note(`Job ${jobId}: ${result.verdict}`);
    this.#options.changed();
  }

  #write(entry: JournalEntry): boolean {
    const written = this.#options.journal.append(entry);
    if (!written.ok && written.reason === "disk" && isWord(entry)) this.#options.lost(written.because);
    if (!written.ok)
      this.#options.note(`${entry.type} is not written down, and nothing is done about it: ${written.because}.`);
    return written.ok;
  }

  #now(): number {
    return this.#options.wallNow();
  }
}

/** Anything else is handed out or told again. */
const isWord = ({ type }: JournalEntry): boolean => type === "finished" || type === "taken-back" || type === "answered";
