import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isEnded, type JobState, jobStates, leaseMs } from "./state.ts";
import { type JobEvent, type JobFields, type Refusal, transition } from "./transition.ts";

const now = 1_000_000;

/** A legal job in each state, with attempt 3 where it was leased, nothing due. */
function jobIn(state: JobState, change: Partial<JobFields> = {}): JobFields {
  const leased = state === "leased" || state === "running";
  return {
    state,
    kind: "repair",
    attempt: state === "queued" || state === "awaiting-approval" ? 0 : 3,
    expiresAt: now + 3_600_000,
    releasedAt: state === "awaiting-approval" ? null : now - 1000,
    leaseExpiresAt: leased ? now + leaseMs : null,
    startedAt: state === "running" || state === "verifying" ? now - 500 : null,
    cancelRequestedAt: null,
    attemptEndedAt: state === "verifying" ? now - 100 : null,
    verifyBy: state === "verifying" ? now + 60_000 : null,
    endedAt: isEnded(state) ? now - 50 : null,
    verdict: isEnded(state) ? "done" : null,
    ...change,
  };
}

const result = (outcome: Extract<JobEvent, { type: "result" }>["outcome"], attempt = 3): JobEvent => ({
  type: "result",
  attempt,
  outcome,
  verdict: "said",
  endedAgeMs: 0,
  verifyMs: 120_000,
});

/** Each event as it would come for jobIn(state): fitting attempt, facts younger than the attempt, nothing due. */
const events: Record<string, JobEvent> = {
  approve: { type: "approve" },
  reject: { type: "reject", by: "joy" },
  release: { type: "release" },
  hold: { type: "hold" },
  lease: { type: "lease" },
  start: { type: "start", attempt: 3 },
  heartbeat: { type: "heartbeat", attempt: 3, backWithinMs: 0 },
  "lease-expired": { type: "lease-expired" },
  "result acted": result("acted"),
  "result nothing-to-do": result("nothing-to-do"),
  "result refused": result("refused"),
  "result failed": result("failed"),
  "result cancelled": result("cancelled"),
  "result unknown": result("unknown"),
  cleared: { type: "cleared", factsAt: now - 50, verdict: "cleared by facts" },
  "not-cleared": { type: "not-cleared", factsAt: now - 50, verdict: "still there" },
  "plan-ended": { type: "plan-ended", verdict: "declined" },
  "proof-due": { type: "proof-due", sawFacts: true, verdict: "too late" },
  cancel: { type: "cancel", by: "dana", hasPlan: false },
  "cancel of a plan": { type: "cancel", by: "dana", hasPlan: true },
  expire: { type: "expire" },
  "machine-gone": { type: "machine-gone", verdict: "retired" },
};

type Row = Record<keyof typeof events, JobState | Refusal>;
const all = (answer: Refusal): Row => Object.fromEntries(Object.keys(events).map((name) => [name, answer])) as Row;
const ended: Row = {
  ...all("ended"),
  "result acted": "duplicate",
  "result nothing-to-do": "duplicate",
  "result refused": "duplicate",
  "result failed": "duplicate",
  "result cancelled": "duplicate",
  "result unknown": "duplicate",
};

/** The whole machine: what each event makes of each state, or why it changes nothing. */
const table: Record<JobState, Row> = {
  "awaiting-approval": {
    ...all("wrong-state"),
    approve: "queued",
    reject: "cancelled",
    start: "stale-attempt",
    "result acted": "stale-attempt",
    "result nothing-to-do": "stale-attempt",
    "result refused": "stale-attempt",
    "result failed": "stale-attempt",
    "result cancelled": "stale-attempt",
    "result unknown": "stale-attempt",
    cancel: "cancelled",
    "cancel of a plan": "cancelled",
    expire: "not-due",
    "machine-gone": "cancelled",
  },
  queued: {
    ...all("wrong-state"),
    release: "duplicate",
    hold: "queued",
    lease: "leased",
    start: "stale-attempt",
    "result acted": "stale-attempt",
    "result nothing-to-do": "stale-attempt",
    "result refused": "stale-attempt",
    "result failed": "stale-attempt",
    "result cancelled": "stale-attempt",
    "result unknown": "stale-attempt",
    cancel: "cancelled",
    "cancel of a plan": "cancelled",
    expire: "not-due",
    "machine-gone": "cancelled",
  },
  leased: {
    ...all("wrong-state"),
    hold: "leased",
    start: "running",
    heartbeat: "leased",
    "lease-expired": "not-due",
    "result acted": "verifying",
    "result nothing-to-do": "verifying",
    "result refused": "failed",
    "result failed": "failed",
    "result cancelled": "cancelled",
    "result unknown": "unknown",
    cancel: "leased",
    "cancel of a plan": "leased",
    "machine-gone": "unknown",
  },
  running: {
    ...all("wrong-state"),
    start: "duplicate",
    heartbeat: "running",
    "lease-expired": "not-due",
    "result acted": "verifying",
    "result nothing-to-do": "verifying",
    "result refused": "failed",
    "result failed": "failed",
    "result cancelled": "cancelled",
    "result unknown": "unknown",
    cancel: "running",
    "cancel of a plan": "running",
    "machine-gone": "unknown",
  },
  verifying: {
    ...all("wrong-state"),
    start: "wrong-state",
    "result acted": "duplicate",
    "result nothing-to-do": "duplicate",
    "result refused": "duplicate",
    "result failed": "duplicate",
    "result cancelled": "duplicate",
    "result unknown": "duplicate",
    cleared: "succeeded",
    "not-cleared": "not-cleared",
    "plan-ended": "not-cleared",
    "proof-due": "not-due",
    cancel: "cancelled",
    "cancel of a plan": "verifying",
    "machine-gone": "unknown",
  },
  succeeded: ended,
  failed: ended,
  "not-cleared": ended,
  cancelled: ended,
  expired: ended,
  unknown: ended,
};

describe.each(jobStates)("a job in %s", (state) => {
  test.each(Object.keys(events))("on %s", (name) => {
    const answer = transition(jobIn(state), events[name] as JobEvent, now);
    expect(answer.ok ? answer.job.state : answer.reason).toBe(table[state][name]);
  });
});

describe("guards", () => {
  test.each([
    {
      name: "a job that is not released is not handed out",
      job: jobIn("queued", { releasedAt: null }),
      event: events.lease,
      expected: "not-released",
    },
    {
      name: "an expired job is not handed out",
      job: jobIn("queued", { expiresAt: now }),
      event: events.lease,
      expected: "not-due",
    },
    {
      name: "a start of an older attempt is refused",
      job: jobIn("leased"),
      event: { type: "start", attempt: 2 },
      expected: "stale-attempt",
    },
    {
      name: "a heartbeat of an older attempt keeps no lease",
      job: jobIn("running"),
      event: { type: "heartbeat", attempt: 2, backWithinMs: 0 },
      expected: "stale-attempt",
    },
    {
      name: "a result of an older attempt is not believed",
      job: jobIn("running"),
      event: result("acted", 2),
      expected: "stale-attempt",
    },
    {
      name: "a lease that ran out before the start goes back to the queue",
      job: jobIn("leased", { leaseExpiresAt: now }),
      event: events["lease-expired"],
      expected: "queued",
    },
    {
      name: "a lease that ran out after the start ends unknown",
      job: jobIn("running", { leaseExpiresAt: now }),
      event: events["lease-expired"],
      expected: "unknown",
    },
    {
      name: "a cancelled lease that ran out ends unknown: the agent may have begun",
      job: jobIn("leased", { leaseExpiresAt: now, cancelRequestedAt: now - 1 }),
      event: events["lease-expired"],
      expected: "unknown",
    },
    {
      name: "a lease that ran out past the job's time ends unknown: the agent may have begun",
      job: jobIn("leased", { leaseExpiresAt: now, expiresAt: now }),
      event: events["lease-expired"],
      expected: "unknown",
    },
    {
      name: "a job that an agent had fetched does not expire as if nobody had",
      job: jobIn("queued", { attempt: 3, expiresAt: now }),
      event: events.expire,
      expected: "unknown",
    },
    {
      name: "nor is it cancelled as if nobody had",
      job: jobIn("queued", { attempt: 3 }),
      event: events.cancel,
      expected: "unknown",
    },
    {
      name: "a dry run ends at its result",
      job: jobIn("running", { kind: "dry-run" }),
      event: result("acted"),
      expected: "succeeded",
    },
    {
      name: "facts as old as the attempt's end prove nothing",
      job: jobIn("verifying"),
      event: { type: "cleared", factsAt: now - 100, verdict: "" },
      expected: "stale-facts",
    },
    {
      name: "facts as old as the attempt's end do not condemn it either",
      job: jobIn("verifying"),
      event: { type: "not-cleared", factsAt: now - 100, verdict: "" },
      expected: "stale-facts",
    },
    {
      name: "proof that is due and facts that were seen: not cleared",
      job: jobIn("verifying", { verifyBy: now }),
      event: events["proof-due"],
      expected: "not-cleared",
    },
    {
      name: "proof that is due and no facts at all: unknown",
      job: jobIn("verifying", { verifyBy: now }),
      event: { type: "proof-due", sawFacts: false, verdict: "" },
      expected: "unknown",
    },
    {
      name: "a plan that was taken back ends cancelled",
      job: jobIn("verifying", { cancelRequestedAt: now - 1 }),
      event: result("cancelled"),
      expected: "cancelled",
    },
    {
      name: "a late word of the start is believed while no newer attempt was handed out",
      job: jobIn("queued", { attempt: 3 }),
      event: events.start,
      expected: "running",
    },
    {
      name: "a late result is believed while no newer attempt was handed out",
      job: jobIn("queued", { attempt: 3 }),
      event: events["result acted"],
      expected: "verifying",
    },
    {
      name: "a queued job expires",
      job: jobIn("queued", { expiresAt: now }),
      event: events.expire,
      expected: "expired",
    },
    {
      name: "a job awaiting approval expires",
      job: jobIn("awaiting-approval", { expiresAt: now }),
      event: events.expire,
      expected: "expired",
    },
    {
      name: "a second cancel of a running job changes nothing",
      job: jobIn("running", { cancelRequestedAt: now - 1 }),
      event: events.cancel,
      expected: "duplicate",
    },
    {
      name: "an ended job refuses a result of an older attempt as ended",
      job: jobIn("succeeded"),
      event: result("acted", 2),
      expected: "ended",
    },
  ] as { name: string; job: JobFields; event: JobEvent; expected: JobState | Refusal }[])(
    "$name",
    ({ job, event, expected }) => {
      const answer = transition(job, event, now);
      expect(answer.ok ? answer.job.state : answer.reason).toBe(expected);
    },
  );

  test.each([
    { name: "an attempt ended when the agent says", endedAgeMs: 200, expected: now - 200 },
    { name: "but not before it began", endedAgeMs: 9000, expected: now - 500 },
  ])("$name", ({ endedAgeMs, expected }) => {
    const answer = transition(jobIn("running"), { ...result("acted"), endedAgeMs } as JobEvent, now);
    expect(answer).toMatchObject({ ok: true, job: { attemptEndedAt: expected } });
  });

  test("a lease raises the fencing token", () => {
    const answer = transition(jobIn("queued", { attempt: 4 }), { type: "lease" }, now);
    expect(answer).toMatchObject({ ok: true, job: { attempt: 5, leaseExpiresAt: now + leaseMs } });
  });
});

/** The CHECKs of table job, in words of JobFields: what the database would refuse. */
function violations(job: JobFields): string[] {
  const found: string[] = [];
  if ((job.state === "leased" || job.state === "running") !== (job.leaseExpiresAt !== null)) found.push("job_lease");
  if (isEnded(job.state) !== (job.endedAt !== null)) found.push("job_ended");
  if (job.state === "verifying" && (job.attemptEndedAt === null || job.verifyBy === null || job.kind !== "repair"))
    found.push("job_verifying");
  if (["leased", "running", "verifying"].includes(job.state) && job.attempt < 1) found.push("job_attempt");
  return found;
}

test("no sequence of events breaks an invariant, leaves an end, or starts a job twice", () => {
  const anyEvent = fc
    .constantFrom(...Object.values(events))
    .chain((event) =>
      fc.integer({ min: 0, max: 4 }).map((attempt) => ("attempt" in event ? { ...event, attempt } : event) as JobEvent),
    );
  const step = fc.record({ event: anyEvent, after: fc.integer({ min: 0, max: 200_000 }) });
  fc.assert(
    fc.property(
      fc.constantFrom("awaiting-approval" as const, "queued" as const),
      fc.array(step, { maxLength: 40 }),
      (first, steps) => {
        let job = jobIn(first);
        let at = now;
        let starts = 0;
        for (const { event, after } of steps) {
          at += after;
          const answer = transition(job, event, at);
          if (!answer.ok) continue;
          expect(isEnded(job.state)).toBe(false);
          if (answer.job.state === "running" && job.state !== "running") starts++;
          job = answer.job;
          expect(violations(job)).toEqual([]);
        }
        expect(starts).toBeLessThanOrEqual(1);
      },
    ),
  );
});
