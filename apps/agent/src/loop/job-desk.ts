import { randomUUID } from "node:crypto";
import type { ProbeCode } from "@slipway/shared/facts/codes";
import { type Order, SignedJob } from "@slipway/shared/jobs/order";
import type { JobReport } from "@slipway/shared/protocol/check-in";
import type { JobResult } from "@slipway/shared/protocol/result";
import { findRepair } from "@slipway/shared/repairs/catalogue";
import type { Journal } from "../journal/journal.ts";
import { receive } from "../journal/receive.ts";
import { recover } from "../journal/recover.ts";
import type { JournalJob } from "../journal/state.ts";
import type { PersonAnswer, RepairRunner } from "./repair-runner.ts";
import type { Clock } from "./clock.ts";
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
  /** A sentence for the log. */
  note(text: string): void;
  /** A job was taken, started, progressed or ended. */
  changed(): void;
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
  phase: "received" | "started";
  progress: string | null;
  backWithinMs: number;
  abort: AbortController;
  done: Promise<void>;
}

/** makeJobDesk: see JobDesk. */
export function makeJobDesk(options: JobDeskOptions): JobDesk {
  const { journal, runner, note, changed, wallNow } = options;
  let active: Active | null = null;

  const finish = (jobId: string, result: JobResult): void => {
    const written = journal.append({ type: "finished", jobId, at: wallNow(), result });
    // Unwritten, it stays started: the next start of the agent then says unknown, which is the truth by then.
    if (!written.ok) note(`The end of job ${jobId} could not be kept: ${written.because}.`);
  };

  const carryOut = (
    job: JournalJob,
    work: (attempt: Parameters<RepairRunner["run"]>[0]) => Promise<JobResult>,
    abort: AbortController,
  ): Active => {
    const { jobId, repair, kind, parameters } = job;
    const progress = (text: string) => {
      if (active?.jobId !== jobId) return;
      active.progress = text.slice(0, 500);
      changed();
    };
    const announceRestart = (backWithinMs: number): boolean => {
      const planned = journal.append({ type: "restart-planned", jobId, at: wallNow(), bootId: options.bootId() });
      if (planned.ok && active?.jobId === jobId) active.backWithinMs = backWithinMs;
      changed();
      return planned.ok;
    };
    const done = work({ jobId, repair, kind, parameters, signal: abort.signal, progress, announceRestart })
      .catch((error: unknown) => failedResult(String(error), options.bootId()))
      .then((result) => {
        finish(jobId, result);
        note(`Job ${jobId} (${repair}) ended: ${result.outcome}. ${result.verdict}`);
        active = null;
        changed();
      });
    return { jobId, phase: "started", progress: null, backWithinMs: 0, abort, done };
  };

  const start = (jobId: string): void => {
    const started = journal.append({ type: "started", jobId, at: wallNow(), bootId: options.bootId() });
    const job = journal.state().jobs.get(jobId);
    if (!started.ok || !job) {
      note(`Job ${jobId} is not begun: ${started.ok ? "it is not in the journal" : started.because}.`);
      return;
    }
    note(`Job ${jobId}: ${job.kind === "dry-run" ? "dry run of " : ""}${job.repair} begins.`);
    active = carryOut(job, (attempt) => runner.run(attempt), new AbortController());
    changed();
  };

  const accept = (job: SignedJob, order: Order): void => {
    if (active) return note(`Job ${job.leaf.jobId} is left to a later hand-out: another one runs.`);
    const { repair, kind, parameters, expiresAt } = order;
    const { jobId } = job.leaf;
    const received = journal.append({
      type: "received",
      jobId,
      attempt: job.attempt,
      at: wallNow(),
      repair,
      kind,
      parameters,
      expiresAt,
    });
    if (!received.ok) return note(`Job ${jobId} is not taken: ${received.because}.`);
    start(jobId);
  };

  const refuse = (job: SignedJob, sentence: string): void => {
    const { jobId } = job.leaf;
    note(`Job ${jobId}: ${sentence}`);
    const entry = {
      type: "received",
      jobId,
      attempt: job.attempt,
      at: wallNow(),
      repair: "refused",
      kind: "repair",
      parameters: {},
      expiresAt: wallNow(),
    } as const;
    const received = journal.append(entry);
    if (received.ok) finish(jobId, { ...emptyResult(options.bootId()), outcome: "refused", verdict: sentence });
    else note(`The refusal could not be kept: ${received.because}.`);
    changed();
  };

  const take = (given: unknown, serverAt: number): void => {
    if (given === null || given === undefined) return;
    const parsed = SignedJob.safeParse(given);
    if (!parsed.success) return note("The server handed out a job that this agent cannot read; it is left alone.");
    const job = parsed.data;
    const state = journal.state();
    const reception = receive(state, job.leaf.jobId, job.attempt);
    if (reception !== "run") return takeKnown(job, reception);
    const journalTrustedFrom = state.damagedAt === null ? null : serverAt - (wallNow() - state.damagedAt);
    const { jobKey, machineId, epoch, repair } = options;
    const verified = verifyOrder(job, {
      jobKey,
      machineId,
      epoch,
      serverAt,
      repair,
      hasStarted: false,
      journalTrustedFrom,
    });
    if (verified.ok) accept(job, verified.order);
    else refuse(job, verified.sentence);
  };

  // Nothing is run on its account, so that it need not be verified: only the truth about that job id is told.
  const takeKnown = ({ leaf: { jobId }, attempt }: SignedJob, reception: "adopt" | "tell" | "wait"): void => {
    const known = journal.state().jobs.get(jobId);
    if (reception === "wait" || !known) return;
    note(`Job ${jobId} has run here already; it is not run again.`);
    if (attempt > known.attempt) journal.append({ type: "attempt-raised", jobId, attempt, at: wallNow() });
    else if (known.result) journal.append({ type: "taken-back", jobId, at: wallNow(), result: known.result });
    changed();
  };

  const cancel = (jobIds: readonly string[]): void => {
    for (const jobId of jobIds) {
      if (active?.jobId === jobId) active.abort.abort();
      else if (isPlanned(journal.state().jobs.get(jobId))) void takeBack(jobId);
    }
  };

  const takeBack = async (jobId: string): Promise<void> => {
    const result = await runner.takeBack(jobId);
    if (!result) return;
    const written = journal.append({ type: "taken-back", jobId, at: wallNow(), result });
    note(
      written.ok
        ? `Job ${jobId}: ${result.verdict}`
        : `Taking back job ${jobId} could not be kept: ${written.because}.`,
    );
    changed();
  };

  return {
    take,
    cancel,
    answered: ({ jobId, answer, userName }) => {
      const written = journal.append({
        type: "answered",
        answerId: randomUUID(),
        jobId,
        at: wallNow(),
        answer,
        userName,
      });
      if (!written.ok) note(`An answer could not be kept: ${written.because}.`);
      changed();
    },
    recover: () => {
      for (const found of recover(journal.state(), options.bootId())) {
        if (found.kind === "end-unknown") finish(found.job.jobId, found.result);
        else active = carryOut(found.job, (attempt) => runner.resume(attempt), new AbortController());
        note(
          `Job ${found.job.jobId} (${found.job.repair}): ${found.kind === "end-unknown" ? found.result.verdict : "goes on after the restart."}`,
        );
      }
    },
    reports: () => {
      const job = active && journal.state().jobs.get(active.jobId);
      if (!active || !job) return [];
      const { phase, progress, backWithinMs } = active;
      return [{ jobId: job.jobId, attempt: job.attempt, phase, progress, backWithinMs }];
    },
    stop: async (clock, graceMs) => {
      if (!active) return;
      active.abort.abort();
      const inTime = new AbortController();
      await Promise.race([active.done, clock.wait(clock.now() + graceMs, inTime.signal)]);
      inTime.abort();
    },
  };
}

/** probesAfter a job: what its repair looks at, for facts younger than the attempt. */
export const probesAfter = (repair: string): readonly ProbeCode[] => findRepair(repair)?.looksAt ?? ["pulse"];

const isPlanned = (job: JournalJob | undefined): boolean =>
  job !== undefined && (job.phase === "finished" || job.phase === "acknowledged");

const emptyResult = (bootId: string) => ({ steps: [], output: "", bootId: bootId.slice(0, 128), solvedByStep: null });

const failedResult = (because: string, bootId: string): JobResult => ({
  ...emptyResult(bootId),
  outcome: "failed",
  verdict: `The repair ended with an error of its own: ${because}`.slice(0, 1000),
});
