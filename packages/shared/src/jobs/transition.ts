import { holdsSlot, isEnded, type JobKind, type JobState, leaseMs, longestAbsenceMs } from "./state.ts";

/** JobFields is what a transition reads and writes of a job. Times are ms on the server's clock. */
export interface JobFields {
  state: JobState;
  kind: JobKind;
  /** Fencing token: 0 before the first lease. */
  attempt: number;
  expiresAt: number;
  releasedAt: number | null;
  leaseExpiresAt: number | null;
  startedAt: number | null;
  cancelRequestedAt: number | null;
  attemptEndedAt: number | null;
  verifyBy: number | null;
  endedAt: number | null;
  verdict: string | null;
}

/** AttemptOutcome is how the agent says an attempt ended. */
export type AttemptOutcome = "acted" | "nothing-to-do" | "refused" | "failed" | "cancelled" | "unknown";

/** JobEvent is everything that can happen to a job. `attempt` fences what an agent says. */
export type JobEvent =
  | { type: "approve" }
  | { type: "reject"; by: string }
  | { type: "release" }
  | { type: "hold" }
  | { type: "lease" }
  | { type: "start"; attempt: number }
  | { type: "heartbeat"; attempt: number; backWithinMs: number }
  | { type: "lease-expired" }
  | { type: "result"; attempt: number; outcome: AttemptOutcome; verdict: string; endedAgeMs: number; verifyMs: number }
  | { type: "cleared"; factsAt: number; verdict: string }
  | { type: "not-cleared"; factsAt: number; verdict: string }
  | { type: "plan-ended"; verdict: string }
  | { type: "proof-due"; sawFacts: boolean; verdict: string }
  | { type: "cancel"; by: string; hasPlan: boolean }
  | { type: "expire" }
  | { type: "machine-gone"; verdict: string };

/** Refusal is why an event changes nothing. duplicate: it is already so, which is to be acknowledged. */
export type Refusal =
  | "ended"
  | "wrong-state"
  | "stale-attempt"
  | "not-released"
  | "not-due"
  | "stale-facts"
  | "duplicate";

/** Transition is the job after the event, or the reason why it stays as it was. */
export type Transition = { ok: true; job: JobFields } | { ok: false; reason: Refusal };

const stay = (reason: Refusal): Transition => ({ ok: false, reason });

/**
 * transition is the only place where a job changes state. It is pure; a CHECK and a guarded UPDATE repeat it in SQL.
 * A job that reached running never goes back to queued: what was started is not run again, it ends unknown.
 */
export function transition(job: JobFields, event: JobEvent, now: number): Transition {
  if (isEnded(job.state)) return stay(event.type === "result" && event.attempt === job.attempt ? "duplicate" : "ended");
  switch (event.type) {
    case "approve":
      return job.state === "awaiting-approval" ? to(job, { state: "queued" }) : stay("wrong-state");
    case "reject":
      return job.state === "awaiting-approval"
        ? end(job, "cancelled", `Rejected by ${event.by}.`, now)
        : stay("wrong-state");
    case "release":
      if (job.state !== "queued") return stay("wrong-state");
      return job.releasedAt === null ? to(job, { releasedAt: now }) : stay("duplicate");
    case "hold":
      // Also while leased: a lease that runs out then returns to a queue that is held.
      if (job.state !== "queued" && job.state !== "leased") return stay("wrong-state");
      return job.releasedAt === null ? stay("duplicate") : to(job, { releasedAt: null });
    case "lease":
      return lease(job, now);
    case "start":
      return start(job, event.attempt, now);
    case "heartbeat":
      if (job.state !== "leased" && job.state !== "running") return stay("wrong-state");
      if (event.attempt !== job.attempt) return stay("stale-attempt");
      return to(job, { leaseExpiresAt: now + Math.min(Math.max(leaseMs, event.backWithinMs), longestAbsenceMs) });
    case "lease-expired":
      return leaseExpired(job, now);
    case "result":
      return result(job, event, now);
    case "cleared":
      return cleared(job, event, now);
    case "not-cleared":
      if (job.state !== "verifying") return stay("wrong-state");
      return isFresh(job, event.factsAt) ? end(job, "not-cleared", event.verdict, now) : stay("stale-facts");
    case "plan-ended":
      return job.state === "verifying" ? end(job, "not-cleared", event.verdict, now) : stay("wrong-state");
    case "proof-due":
      if (job.state !== "verifying") return stay("wrong-state");
      if (now < (job.verifyBy ?? 0)) return stay("not-due");
      return end(job, event.sawFacts ? "not-cleared" : "unknown", event.verdict, now);
    case "cancel":
      return cancel(job, event, now);
    case "expire":
      if (job.state !== "queued" && job.state !== "awaiting-approval") return stay("wrong-state");
      if (now < job.expiresAt) return stay("not-due");
      return isLost(job) ? end(job, "unknown", neverHeard, now) : end(job, "expired", notBegun, now);
    case "machine-gone":
      return machineGone(job, event.verdict, now);
  }
}

const to = (job: JobFields, change: Partial<JobFields>): Transition => ({ ok: true, job: { ...job, ...change } });

const end = (job: JobFields, state: JobState, verdict: string, now: number): Transition =>
  to(job, { state, verdict, endedAt: now, leaseExpiresAt: null });

function lease(job: JobFields, now: number): Transition {
  if (job.state !== "queued") return stay("wrong-state");
  if (job.releasedAt === null) return stay("not-released");
  if (now >= job.expiresAt) return stay("not-due");
  return to(job, { state: "leased", attempt: job.attempt + 1, leaseExpiresAt: now + leaseMs });
}

/** isLost: back in the queue after a lease ran out; the agent may have begun all the same, its word being late. */
const isLost = (job: JobFields): boolean => job.state === "queued" && job.attempt >= 1;

/** isWithAgent: leased, or back in the queue though an agent still has this very attempt (its word was late). */
const isWithAgent = (job: JobFields): boolean => job.state === "leased" || isLost(job);

function start(job: JobFields, attempt: number, now: number): Transition {
  if (attempt !== job.attempt) return stay("stale-attempt");
  if (job.state === "running") return stay("duplicate");
  if (!isWithAgent(job)) return stay("wrong-state");
  return to(job, { state: "running", startedAt: now, leaseExpiresAt: now + leaseMs });
}

const notBegun = "It was not begun before its time ran out.";
const neverHeard = "An agent had it and was not heard of again: whether it began is not known.";

/** A lease that ran out before the start goes back to the queue; after it, nobody knows what was done. */
function leaseExpired(job: JobFields, now: number): Transition {
  if (job.state !== "leased" && job.state !== "running") return stay("wrong-state");
  if (now < (job.leaseExpiresAt ?? 0)) return stay("not-due");
  if (job.state === "running") return end(job, "unknown", "The agent fell silent after it had begun.", now);
  if (job.cancelRequestedAt !== null || now >= job.expiresAt) return end(job, "unknown", neverHeard, now);
  return to(job, { state: "queued", leaseExpiresAt: null });
}

function result(job: JobFields, event: JobEvent & { type: "result" }, now: number): Transition {
  if (event.attempt !== job.attempt) return stay("stale-attempt");
  if (job.state === "verifying") {
    // A plan (a restart, a notice) that was taken back at the machine.
    return event.outcome === "cancelled" && job.cancelRequestedAt !== null
      ? end(job, "cancelled", event.verdict, now)
      : stay("duplicate");
  }
  if (job.state !== "running" && !isWithAgent(job)) return stay("wrong-state");
  // The agent tells how long ago it ended, but an attempt cannot have ended before it was handed out.
  const ended: JobFields = {
    ...job,
    attemptEndedAt: Math.max(job.startedAt ?? job.releasedAt ?? now, now - event.endedAgeMs),
  };
  switch (event.outcome) {
    case "cancelled":
      return end(ended, "cancelled", event.verdict, now);
    case "unknown":
      return end(ended, "unknown", event.verdict, now);
    case "failed":
    case "refused":
      return end(ended, "failed", event.verdict, now);
    case "acted":
    case "nothing-to-do":
      if (job.kind === "dry-run") return end(ended, "succeeded", event.verdict, now);
      return to(ended, { state: "verifying", leaseExpiresAt: null, verifyBy: now + event.verifyMs, verdict: null });
  }
}

/** Only facts taken after the end of the attempt prove that it worked. */
function cleared(job: JobFields, event: JobEvent & { type: "cleared" }, now: number): Transition {
  if (job.state !== "verifying") return stay("wrong-state");
  return isFresh(job, event.factsAt) ? end(job, "succeeded", event.verdict, now) : stay("stale-facts");
}

const isFresh = (job: JobFields, factsAt: number): boolean => factsAt > (job.attemptEndedAt ?? Infinity);

/** What an agent holds, as a run or as a plan, only the agent can give up: it is asked to. */
function cancel(job: JobFields, event: JobEvent & { type: "cancel" }, now: number): Transition {
  if (holdsSlot(job.state) || (job.state === "verifying" && event.hasPlan)) {
    return job.cancelRequestedAt === null ? to(job, { cancelRequestedAt: now }) : stay("duplicate");
  }
  const cancelled = { ...job, cancelRequestedAt: now };
  if (isLost(job)) return end(cancelled, "unknown", `Cancelled by ${event.by}. ${neverHeard}`, now);
  return end(cancelled, "cancelled", `Cancelled by ${event.by}.`, now);
}

/** The machine was retired, deleted or enrolled anew: what an agent had is unknown, the rest never runs. */
function machineGone(job: JobFields, verdict: string, now: number): Transition {
  const wasWithAgent = holdsSlot(job.state) || job.state === "verifying";
  return end(job, wasWithAgent ? "unknown" : "cancelled", verdict, now);
}
