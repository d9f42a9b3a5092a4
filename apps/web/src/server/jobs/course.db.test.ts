import { leaseMs } from "@slipway/shared/jobs/state";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeSingletons } from "../singletons.ts";
import { database, sql, withTransaction } from "../sql.ts";
import { cancelJob } from "./cancel-job.ts";
import { cancelJobsOfOldEpochs } from "./cancel-old-epochs.ts";
import { cancelsFor, claimNextJob } from "./claim.ts";
import { dispatchLifeMs } from "./dispatch/dispatch-input.ts";
import { recordAnswer } from "./record-answer.ts";
import { recordResult } from "./record-result.ts";
import { recordJobReports } from "./report.ts";
import { sweepJobs } from "./sweep.ts";
import {
  begin,
  caller,
  dispatch,
  dispatchOne,
  everywhere,
  find,
  makeGroup,
  makeMachine,
  message,
  see,
  settle,
  startWorld,
  stateOf,
  t0,
} from "./test/world.ts";

let group = "";
const answeredForMs = 3_600_000;
beforeAll(async () => {
  startWorld();
  group = await makeGroup();
});
afterAll(closeSingletons);

const courseOf = async (jobId: string) =>
  (
    await database().query<{ event: string }>(
      sql`SELECT event FROM job_event WHERE job_id = ${jobId} ORDER BY at, event`,
    )
  ).map((line) => line.event);

describe("claiming", () => {
  test("two claimers at once get one job between them", async () => {
    const machineId = await makeMachine(group);
    await dispatchOne(machineId);
    const claims = await Promise.all([1, 2, 3, 4].map(() => claimNextJob(machineId, 1, t0)));
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  });

  test("one job at a time holds a machine", async () => {
    const machineId = await makeMachine(group);
    await dispatchOne(machineId);
    await dispatch([machineId], { repair: "notify-user" });
    const first = await claimNextJob(machineId, 1, t0);
    expect(await claimNextJob(machineId, 1, t0)).toBeNull();
    await recordResult(machineId, message(first?.leaf.jobId ?? "", 1, "failed"), t0 + 1);
    expect(await claimNextJob(machineId, 1, t0 + 2)).not.toBeNull();
  });

  test("a job that is not released is not handed out", async () => {
    const machineId = await makeMachine(group);
    const id = await dispatchOne(machineId);
    await database().execute(sql`UPDATE job SET released_at = NULL WHERE id = ${id}`);
    expect(await claimNextJob(machineId, 1, t0)).toBeNull();
  });

  test("an expired job is not handed out and ends expired", async () => {
    const machineId = await makeMachine(group);
    const id = await dispatchOne(machineId);
    expect(await claimNextJob(machineId, 1, t0 + dispatchLifeMs)).toBeNull();
    await sweepJobs(t0 + dispatchLifeMs, answeredForMs);
    expect(await stateOf(id)).toMatchObject({ state: "expired" });
  });

  test("a wiped machine's old jobs never run on the new Windows", async () => {
    const machineId = await makeMachine(group);
    const begun = await dispatchOne(machineId, { repair: "notify-user" });
    const { jobId } = await begin(machineId);
    const later = await dispatchOne(machineId);
    await withTransaction(async (tx) => {
      await tx.execute(sql`UPDATE machine SET enrolment_epoch = 2 WHERE id = ${machineId}`);
      await cancelJobsOfOldEpochs(everywhere, tx, machineId, 2, "The machine was enrolled anew.", t0 + 1);
    });
    expect(jobId).toBe(begun);
    expect(await stateOf(begun)).toMatchObject({ state: "unknown" });
    expect(await stateOf(later)).toMatchObject({ state: "cancelled" });
    expect(await claimNextJob(machineId, 2, t0 + 2)).toBeNull();
    expect(await claimNextJob(machineId, 1, t0 + 2)).toBeNull();
  });

  test("a job of an older epoch is not handed out even if nobody cancelled it", async () => {
    const machineId = await makeMachine(group);
    await dispatchOne(machineId);
    await database().execute(sql`UPDATE machine SET enrolment_epoch = 2 WHERE id = ${machineId}`);
    expect(await claimNextJob(machineId, 1, t0)).toBeNull();
    expect(await claimNextJob(machineId, 2, t0)).toBeNull();
  });
});

describe("leases", () => {
  test("one that ran out before the start is handed out once more, with a higher attempt", async () => {
    const machineId = await makeMachine(group);
    const id = await dispatchOne(machineId);
    await claimNextJob(machineId, 1, t0);
    await sweepJobs(t0 + leaseMs, answeredForMs);
    expect(await stateOf(id)).toMatchObject({ state: "queued", attempt: 1 });
    expect(await claimNextJob(machineId, 1, t0 + leaseMs + 1)).toMatchObject({ attempt: 2 });
  });

  test("one that ran out after the start ends unknown, never again in the queue", async () => {
    const machineId = await makeMachine(group);
    await dispatchOne(machineId);
    const { jobId } = await begin(machineId);
    await sweepJobs(t0 + leaseMs, answeredForMs);
    expect(await stateOf(jobId)).toMatchObject({ state: "unknown" });
  });

  test("a heartbeat keeps it, an announced absence keeps it longer", async () => {
    const machineId = await makeMachine(group);
    await dispatchOne(machineId);
    const { jobId, attempt } = await begin(machineId);
    const report = { jobId, attempt, phase: "started" as const, progress: "half way", backWithinMs: 10 * 60_000 };
    await recordJobReports(machineId, [report], t0 + leaseMs - 1);
    await sweepJobs(t0 + 9 * 60_000, answeredForMs);
    expect(await stateOf(jobId)).toMatchObject({ state: "running" });
  });

  test("an agent that backed off while the server was away is waited for", async () => {
    const machineId = await makeMachine(group);
    await dispatchOne(machineId);
    const { jobId, attempt } = await begin(machineId);
    const back = t0 + 600_000;
    await sweepJobs(back + 3 * leaseMs, 3 * leaseMs);
    expect(await recordResult(machineId, message(jobId, attempt), back + 250_000)).toMatchObject({ believed: true });
  });

  test("nobody's silence is held against an agent just after the server came back", async () => {
    const machineId = await makeMachine(group);
    await dispatchOne(machineId);
    const { jobId } = await begin(machineId);
    await sweepJobs(t0 + 10 * leaseMs, 1000);
    await sweepJobs(t0 + 10 * leaseMs, null);
    expect(await stateOf(jobId)).toMatchObject({ state: "running" });
  });

  test("a heartbeat of another machine changes nothing", async () => {
    const [machineId, stranger] = [await makeMachine(group), await makeMachine(group)];
    await dispatchOne(machineId);
    const signed = await claimNextJob(machineId, 1, t0);
    const jobId = signed?.leaf.jobId ?? "";
    await recordJobReports(stranger, [{ jobId, attempt: 1, phase: "started", progress: null, backWithinMs: 0 }], t0);
    expect(await recordResult(stranger, message(jobId, 1), t0)).toEqual({ acknowledged: true, believed: false });
    expect(await stateOf(jobId)).toMatchObject({ state: "leased" });
  });
});

describe("results", () => {
  test("a doubled one is acknowledged and changes nothing", async () => {
    const machineId = await makeMachine(group);
    await dispatchOne(machineId);
    const { jobId, attempt } = await begin(machineId);
    expect(await recordResult(machineId, message(jobId, attempt), t0 + 1)).toMatchObject({ believed: true });
    const course = await courseOf(jobId);
    expect(await recordResult(machineId, message(jobId, attempt, "failed"), t0 + 2)).toEqual({
      acknowledged: true,
      believed: false,
    });
    expect(await stateOf(jobId)).toMatchObject({ state: "verifying" });
    expect(await courseOf(jobId)).toEqual(course);
  });

  test("one of an older attempt is recorded, not believed", async () => {
    const machineId = await makeMachine(group);
    const id = await dispatchOne(machineId);
    await claimNextJob(machineId, 1, t0);
    await sweepJobs(t0 + leaseMs, answeredForMs);
    await claimNextJob(machineId, 1, t0 + leaseMs + 1);
    expect(await recordResult(machineId, message(id, 1, "failed"), t0 + leaseMs + 2)).toEqual({
      acknowledged: true,
      believed: false,
    });
    expect(await stateOf(id)).toMatchObject({ state: "leased", attempt: 2 });
    expect(await courseOf(id)).toContain("late-result");
  });

  test("one that crossed the end of its lease still counts while nobody else has the job", async () => {
    const machineId = await makeMachine(group);
    const id = await dispatchOne(machineId);
    await claimNextJob(machineId, 1, t0);
    await sweepJobs(t0 + leaseMs, answeredForMs);
    expect(await recordResult(machineId, message(id, 1), t0 + leaseMs + 1)).toMatchObject({ believed: true });
    expect(await stateOf(id)).toMatchObject({ state: "verifying" });
  });
});

/** verifying brings a job to verifying: its attempt ended at t0 + 1000. */
async function verifying(repair: string, codes: string[] = []): Promise<{ machineId: string; jobId: string }> {
  const machineId = await makeMachine(group);
  for (const code of codes) await find(machineId, code, "open", t0);
  await dispatchOne(machineId, { repair });
  const { jobId, attempt } = await begin(machineId);
  await recordResult(machineId, message(jobId, attempt), t0 + 1000);
  expect(await stateOf(jobId)).toMatchObject({ state: "verifying" });
  return { machineId, jobId };
}

/** verifyingRestart brings a restart (high risk, so with a dry run that was shown) to verifying. */
async function verifyingRestart(): Promise<{ machineId: string; jobId: string }> {
  const machineId = await makeMachine(group);
  const asked = { repair: "schedule-reboot", reason: "INC-1 hangs" };
  const { batchId } = await dispatch([machineId], { ...asked, kind: "dry-run" });
  const dryRun = await begin(machineId);
  await recordResult(machineId, message(dryRun.jobId, dryRun.attempt), t0);
  await dispatch([machineId], { ...asked, dryRunBatchId: batchId });
  const { jobId, attempt } = await begin(machineId);
  await recordResult(machineId, message(jobId, attempt), t0 + 1000);
  return { machineId, jobId };
}

describe("a restart", () => {
  const looks = ["pulse", "reboot-pending", "inventory"];
  test("is proved by another boot that is later than the attempt", async () => {
    const { machineId, jobId } = await verifyingRestart();
    await see(machineId, t0 + 5000, looks);
    await settle(machineId, t0 + 5000);
    expect(await stateOf(jobId)).toMatchObject({ state: "verifying" });
    await see(machineId, t0 + 6000, looks, { id: "boot-2", at: t0 + 500 });
    await settle(machineId, t0 + 6000);
    expect(await stateOf(jobId)).toMatchObject({ state: "verifying" });
    await see(machineId, t0 + 9000, looks, { id: "boot-2", at: t0 + 8000 });
    await settle(machineId, t0 + 9000);
    expect(await stateOf(jobId)).toMatchObject({ state: "succeeded" });
  });

  test.each([
    { answer: "declined" as const, verdict: "CORP\\dana declined." },
    { answer: "no-answer" as const, verdict: expect.stringContaining("ended without a restart") },
  ])("whose plan ended ($answer) is over, and did not work", async ({ answer, verdict }) => {
    const { machineId, jobId } = await verifyingRestart();
    await recordAnswer(machineId, { protocol: 1, jobId, userName: "CORP\\dana", ageMs: 0, answer }, t0 + 2000);
    expect(await stateOf(jobId)).toMatchObject({ state: "not-cleared", verdict });
  });
});

describe("proof", () => {
  test("facts as old as the attempt prove nothing; younger ones without the finding do", async () => {
    const { machineId, jobId } = await verifying("wait-for-installer", ["installer-busy"]);
    await find(machineId, "installer-busy", "cleared", t0 + 900);
    await see(machineId, t0 + 1000, ["pulse"]);
    await settle(machineId, t0 + 1500);
    expect(await stateOf(jobId)).toMatchObject({ state: "verifying" });
    await see(machineId, t0 + 1001, ["pulse"]);
    await settle(machineId, t0 + 2000);
    expect(await stateOf(jobId)).toMatchObject({
      state: "succeeded",
      verdict: expect.stringContaining("Installer held: cleared"),
    });
  });

  test("a repair without effect ends not-cleared", async () => {
    const { machineId, jobId } = await verifying("wait-for-installer", ["installer-busy"]);
    await see(machineId, t0 + 2000, ["pulse"]);
    await settle(machineId, t0 + 2000);
    expect(await stateOf(jobId)).toMatchObject({
      state: "not-cleared",
      verdict: expect.stringContaining("still show Installer held"),
    });
  });

  test("a finding that replaced the one it was sent for is no success", async () => {
    const { machineId, jobId } = await verifying("wait-for-installer", []);
    await find(machineId, "installer-stuck", "open", t0 + 1500);
    await see(machineId, t0 + 2000, ["pulse"]);
    await settle(machineId, t0 + 2000);
    expect(await stateOf(jobId)).toMatchObject({ state: "not-cleared" });
  });

  test("a finding that became unknown proves nothing either way", async () => {
    const { machineId, jobId } = await verifying("wait-for-installer", ["installer-busy"]);
    await find(machineId, "installer-busy", "unknown", t0 + 1500);
    await see(machineId, t0 + 2000, ["pulse"]);
    await settle(machineId, t0 + 2000);
    expect(await stateOf(jobId)).toMatchObject({ state: "verifying" });
  });

  test("a probe that fails since proves nothing, and in the end it is unknown", async () => {
    const { machineId, jobId } = await verifying("wait-for-installer");
    await see(machineId, t0 + 2000, ["pulse"]);
    await database().execute(
      sql`UPDATE observation SET outcome = 'failed', fact = NULL, error = 'no' WHERE machine_id = ${machineId}`,
    );
    await settle(machineId, t0 + 2000);
    expect(await stateOf(jobId)).toMatchObject({ state: "verifying" });
    await sweepJobs(t0 + 3_600_000, answeredForMs);
    expect(await stateOf(jobId)).toMatchObject({ state: "unknown" });
  });

  test("a verifying job holds no slot", async () => {
    const { machineId } = await verifying("wait-for-installer");
    await dispatchOne(machineId, { repair: "notify-user" });
    expect(await claimNextJob(machineId, 1, t0 + 2000)).not.toBeNull();
  });

  test("an answer settles a notice; putting it off does not", async () => {
    const { machineId, jobId } = await verifying("notify-user");
    const answer = { protocol: 1, jobId, userName: "CORP\\dana", ageMs: 0 };
    await recordAnswer(machineId, { ...answer, answer: "deferred" }, t0 + 2000);
    expect(await stateOf(jobId)).toMatchObject({ state: "verifying" });
    await recordAnswer(machineId, { ...answer, answer: "agreed" }, t0 + 3000);
    expect(await stateOf(jobId)).toMatchObject({ state: "succeeded", verdict: "CORP\\dana agreed." });
  });

  test("an answer told late is as old as the agent says: one from before the notice settles nothing", async () => {
    const { machineId, jobId } = await verifying("notify-user");
    const answer = { protocol: 1, jobId, userName: null, answer: "agreed" as const };
    await recordAnswer(machineId, { ...answer, ageMs: 3_600_000 }, t0 + 4000);
    expect(await stateOf(jobId)).toMatchObject({ state: "verifying" });
    await recordAnswer(machineId, { ...answer, ageMs: 0 }, t0 + 4000);
    expect(await stateOf(jobId)).toMatchObject({ state: "succeeded" });
  });

  test("an unanswered notice ends not-cleared where the machine still reports", async () => {
    const { machineId, jobId } = await verifying("notify-user");
    await see(machineId, t0 + 5000, ["pulse", "installer-transactions"]);
    await sweepJobs(t0 + 24 * 3_600_000, answeredForMs);
    expect(await stateOf(jobId)).toMatchObject({ state: "not-cleared", verdict: "Nobody answered in time." });
  });
});

describe("cancelling", () => {
  const cancel = (machineId: string, jobId: string, now = t0 + 1) =>
    cancelJob({ ctx: { ...caller(everywhere), action: "jobs.cancel" }, input: { machineId, jobId }, now });

  test("what has not begun ends at once", async () => {
    const machineId = await makeMachine(group);
    const id = await dispatchOne(machineId);
    expect(await cancel(machineId, id)).toEqual({ state: "cancelled" });
    expect(await claimNextJob(machineId, 1, t0 + 2)).toBeNull();
  });

  test("what runs is asked to give up, and the agent is told", async () => {
    const machineId = await makeMachine(group);
    await dispatchOne(machineId);
    const { jobId, attempt } = await begin(machineId);
    expect(await cancel(machineId, jobId)).toEqual({ state: "running" });
    expect(await cancelsFor(machineId)).toEqual([jobId]);
    await recordResult(machineId, message(jobId, attempt, "cancelled"), t0 + 2);
    expect(await stateOf(jobId)).toMatchObject({ state: "cancelled" });
  });

  test("a restart that was agreed on is only gone once the agent took it back", async () => {
    const { machineId, jobId } = await verifyingRestart();
    expect(await cancel(machineId, jobId, t0 + 2000)).toEqual({ state: "verifying" });
    expect(await cancelsFor(machineId)).toEqual([jobId]);
    await recordResult(machineId, message(jobId, 1, "cancelled"), t0 + 3000);
    expect(await stateOf(jobId)).toMatchObject({ state: "cancelled" });
  });

  test("a notice that is shown is not waited for any longer", async () => {
    const { machineId, jobId } = await verifying("notify-user");
    expect(await cancel(machineId, jobId, t0 + 2000)).toEqual({ state: "cancelled" });
  });

  test("what has ended is refused", async () => {
    const machineId = await makeMachine(group);
    const id = await dispatchOne(machineId);
    await cancel(machineId, id);
    await expect(cancel(machineId, id)).rejects.toMatchObject({ code: "already-done" });
  });

  test("outside the person's groups it does not exist", async () => {
    const machineId = await makeMachine(group);
    const id = await dispatchOne(machineId);
    const ctx = { ...caller({ kind: "groups", groupIds: [] }), action: "jobs.cancel" };
    await expect(cancelJob({ ctx, input: { machineId, jobId: id }, now: t0 })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

test("the database refuses what the state machine never makes", async () => {
  const machineId = await makeMachine(group);
  const id = await dispatchOne(machineId);
  const set = (assignments: string) =>
    database().execute(
      Object.assign(sql``, { parts: [`UPDATE job SET ${assignments} WHERE id = '${id}'`], values: [] }),
    );
  await expect(set("state = 'leased', attempt = 1")).rejects.toThrow(/job_lease/);
  await expect(set("state = 'succeeded'")).rejects.toThrow(/job_ended/);
  await expect(set("state = 'verifying', attempt = 1")).rejects.toThrow(/job_verifying/);
  await expect(set("state = 'dreaming'")).rejects.toThrow(/job_state/);
  await expect(set("state = 'running', lease_expires_at = now()")).rejects.toThrow(/job_attempt/);
});
