import { randomUUID } from "node:crypto";
import { repairOf } from "@slipway/shared/repairs/catalogue";
import { SignedJob } from "@slipway/shared/jobs/order";
import type { CheckIn } from "@slipway/shared/protocol/check-in";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { database, sql } from "../server/sql.ts";
import { createCallerFactory } from "../trpc/init.ts";
import { appRouter } from "../trpc/router.ts";
import { makeGroup, makeToken, openDoor, post, sectionOf, TestAgent } from "./test/agent.ts";
import { heldPulse, idlePulse, wellSections } from "./test/facts.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
let token: string;
beforeAll(async () => {
  door = await openDoor();
  token = await makeToken({ groupId: await makeGroup(), maxUses: 100 });
});
afterAll(() => door.close());

const admin = createCallerFactory(appRouter)({
  actor: { kind: "person", id: "p", name: "P" },
  grants: [{ role: "admin", groupId: null }],
  requestId: "r",
  ip: null,
});
const repair = "wait-for-installer";
const catalogue = { probes: { pulse: 1 }, repairs: { [repair]: repairOf(repair).version } };
const pulse = (fact: unknown) => sectionOf("pulse", { outcome: "ok", fact });
const acted = (bootId = "boot-1") => ({
  outcome: "acted",
  verdict: "The lock is free.",
  steps: [],
  output: "",
  bootId,
  solvedByStep: null,
});

/** A machine whose installer is held, and which can wait for it. */
async function held(): Promise<TestAgent> {
  const agent = new TestAgent(door.url);
  await agent.enrol(token);
  await database().execute(
    sql`UPDATE machine SET enrolled_at = now() - interval '1 hour' WHERE id = ${agent.machineId}`,
  );
  await agent.checkIn(wellSections(heldPulse(Date.now() - 60_000), 3000), { catalogue });
  return agent;
}

const dispatch = async ({ machineId }: TestAgent): Promise<string> => {
  const { jobs } = await admin.jobs.dispatch({
    selection: { kind: "machines", machineIds: [machineId] },
    repair,
    kind: "repair",
    idempotencyKey: randomUUID(),
  });
  return jobs[0]?.id ?? "";
};
const stateOf = async (jobId: string) =>
  (await database().query<{ state: string }>(sql`SELECT state FROM job WHERE id = ${jobId}`))[0]?.state;

/** A job over the whole way, up to its result. */
async function worked(agent: TestAgent): Promise<string> {
  const answer = agent.checkIn([], { holdMs: 20_000 });
  const jobId = await dispatch(agent);
  const job = SignedJob.parse((await answer).body.job ?? (await agent.checkIn([])).body.job);
  expect(job.leaf).toEqual({ jobId, machineId: agent.machineId, epoch: 1 });
  const { attempt } = job;
  await agent.checkIn([], { jobs: [{ jobId, attempt, phase: "started", progress: "waiting", backWithinMs: 0 }] });
  expect(await stateOf(jobId)).toBe("running");
  const result = await post(`${agent.url}result`, agent.token, {
    protocol: 1,
    jobId,
    attempt,
    endedAgeMs: 0,
    result: acted(),
  });
  expect(result.body).toEqual({ acknowledged: true, believed: true });
  return jobId;
}

test("a repair is held out to the agent, and succeeds only by facts younger than its attempt", async () => {
  const agent = await held();
  const jobId = await worked(agent);
  expect(await stateOf(jobId)).toBe("verifying");
  await agent.checkIn([{ ...pulse(idlePulse), ageMs: 60_000 }]);
  expect(await stateOf(jobId), "an older look proves nothing").toBe("verifying");
  await agent.checkIn(wellSections(idlePulse));
  expect(await stateOf(jobId)).toBe("succeeded");
});

test("an unchanged fact that was looked at again settles a job too", async () => {
  const agent = await held();
  await agent.checkIn(wellSections(idlePulse, 1500));
  const jobId = await worked(agent);
  const { content: _, ...bare } = pulse(idlePulse);
  await agent.checkIn([
    ...wellSections(idlePulse)
      .slice(1)
      .map(({ content: __, ...section }) => section),
    bare,
  ]);
  expect(await stateOf(jobId)).toBe("succeeded");
});

test("a repair without effect ends as not cleared", async () => {
  const agent = await held();
  const jobId = await worked(agent);
  await agent.checkIn(wellSections(heldPulse(Date.now() - 50_000)));
  expect(await stateOf(jobId)).toBe("not-cleared");
});

test("what was meant for the Windows before is never handed to the one after", async () => {
  const agent = await held();
  const jobId = await dispatch(agent);
  const wiped = new TestAgent(door.url, agent.hardware);
  await wiped.enrol(token, { previousToken: agent.token });
  expect(await stateOf(jobId)).toBe("cancelled");
  expect((await wiped.checkIn(wellSections(), { catalogue })).body.job).toBeNull();
});

test("a doubled result is acknowledged and changes nothing", async () => {
  const agent = await held();
  const jobId = await worked(agent);
  const again = await post(`${agent.url}result`, agent.token, {
    protocol: 1,
    jobId,
    attempt: 1,
    endedAgeMs: 0,
    result: acted(),
  });
  expect(again.body).toEqual({ acknowledged: true, believed: false });
  expect(await stateOf(jobId)).toBe("verifying");
});

/** A job that runs, and what its agent says of it. */
async function runs(agent: TestAgent, progress: string | null = null) {
  const jobId = await dispatch(agent);
  await agent.checkIn([]);
  const jobs: CheckIn["jobs"] = [{ jobId, attempt: 1, phase: "started", progress, backWithinMs: 0 }];
  await agent.checkIn([], { jobs });
  return { jobId, jobs };
}

test("a cancelled job is asked back over the held check-in, and the agent is held again", async () => {
  const agent = await held();
  const { jobId, jobs } = await runs(agent);
  const answer = agent.checkIn([], { holdMs: 20_000, jobs });
  await admin.jobs.cancel({ machineId: agent.machineId, jobId });
  expect((await answer).body).toMatchObject({ cancel: [jobId], nextCheckInMs: 0 });
  const begunAt = performance.now();
  const next = await agent.checkIn([], { holdMs: 400, jobs });
  expect(performance.now() - begunAt, "it has been told: nothing ends this hold").toBeGreaterThan(350);
  expect(next.body, "until it follows, every answer says so").toMatchObject({ cancel: [jobId], nextCheckInMs: 0 });
});

test("an agent that is not held comes back for a cancelled job at the pace of its heartbeats", async () => {
  const agent = await held();
  const { jobId, jobs } = await runs(agent);
  await admin.jobs.cancel({ machineId: agent.machineId, jobId });
  expect((await agent.checkIn([], { jobs })).body).toMatchObject({ cancel: [jobId], nextCheckInMs: 20_000 });
});

describe("word of a running job between two check-ins", () => {
  const say = (agent: TestAgent, change: object) =>
    post(`${agent.url}progress`, agent.token, {
      protocol: 1,
      jobs: [{ attempt: 1, phase: "started", progress: "step 2 of 3", backWithinMs: 0, ...change }],
    });
  const job = async (jobId: string) => {
    const [row] = await database().query<{ progress: string | null; leaseMs: number }>(sql`
      SELECT progress #>> '{}' AS progress, (extract(epoch FROM lease_expires_at - now()) * 1000)::int AS "leaseMs"
      FROM job WHERE id = ${jobId}`);
    return row;
  };

  test("is kept, lengthens the lease, and is answered with what to give up", async () => {
    const agent = await held();
    const { jobId } = await runs(agent, "step 1 of 3");
    expect((await job(jobId))?.progress).toBe("step 1 of 3");
    await database().execute(sql`UPDATE job SET lease_expires_at = now() + interval '1 second' WHERE id = ${jobId}`);
    expect((await say(agent, { jobId })).body).toEqual({ acknowledged: true, cancel: [] });
    expect(await job(jobId)).toEqual({ progress: "step 2 of 3", leaseMs: expect.toSatisfy((ms) => ms > 50_000) });
    await admin.jobs.cancel({ machineId: agent.machineId, jobId });
    expect((await say(agent, { jobId, progress: null })).body).toEqual({ acknowledged: true, cancel: [jobId] });
    expect((await job(jobId))?.progress, "no word takes nothing away").toBe("step 2 of 3");
  });

  test("also begins it, where the check-in that would have said so was lost", async () => {
    const agent = await held();
    const jobId = await dispatch(agent);
    await agent.checkIn([]);
    await say(agent, { jobId });
    expect(await stateOf(jobId)).toBe("running");
  });

  test("of another attempt, or of a job that has ended, changes nothing", async () => {
    const agent = await held();
    const { jobId } = await runs(agent, "step 1 of 3");
    await say(agent, { jobId, attempt: 2 });
    expect((await job(jobId))?.progress).toBe("step 1 of 3");
    await database().execute(
      sql`UPDATE job SET state = 'unknown', ended_at = now(), lease_expires_at = NULL WHERE id = ${jobId}`,
    );
    await say(agent, { jobId });
    expect((await job(jobId))?.progress).toBe("step 1 of 3");
  });
});

test("a result is as old as the agent says, however late it comes: facts of since then judge it", async () => {
  const agent = await held();
  const { jobId } = await runs(agent);
  await database().execute(sql`
    UPDATE job SET released_at = now() - interval '1 hour', started_at = now() - interval '1 hour' WHERE id = ${jobId}`);
  const result = { protocol: 1, jobId, attempt: 1, endedAgeMs: 600_000, result: acted() };
  await post(`${agent.url}result`, agent.token, result);
  const [row] = await database().query<{ agoMs: number }>(sql`
    SELECT (extract(epoch FROM now() - attempt_ended_at) * 1000)::int AS "agoMs" FROM job WHERE id = ${jobId}`);
  expect(Math.abs((row?.agoMs ?? 0) - 600_000)).toBeLessThan(10_000);
  expect(await stateOf(jobId)).toBe("not-cleared");
});
