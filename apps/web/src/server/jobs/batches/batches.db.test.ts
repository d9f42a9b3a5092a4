import { randomUUID } from "node:crypto";
import { asleepAfterMs } from "@slipway/shared/jobs/batch";
import { batchParts } from "@slipway/shared/jobs/batch-part";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cancellable } from "../../../components/batch/batch-truth.ts";
import type { Scope } from "../../scope.ts";
import { closeSingletons } from "../../singletons.ts";
import { database, sql } from "../../sql.ts";
import { cancelJob } from "../cancel-job.ts";
import { claimNextJob } from "../claim.ts";
import { recordResult } from "../record-result.ts";
import { expectCounted } from "../test/expect-counted.ts";
import { begin, caller, dispatch, everywhere, makeGroup, makeMachine, message, startWorld, t0 } from "../test/world.ts";
import { advanceBatches } from "./advance-batch.ts";
import { cancelRest } from "./cancel-rest.ts";
import { exportBatch } from "./export-batch.ts";
import { getBatch } from "./get-batch.ts";
import { listBatchMachines } from "./list-batch-machines.ts";
import { listBatches } from "./list-batches.ts";
import { pauseBatch } from "./pause-batch.ts";
import { resumeBatch } from "./resume-batch.ts";

let group = "";
beforeAll(startWorld);
beforeEach(async () => {
  await database().execute(sql`TRUNCATE batch, batch_count, batch_count_delta, job, job_event`);
  group = await makeGroup();
});
afterEach(expectCounted);
afterAll(closeSingletons);

const refusal = (code: string) => expect.objectContaining({ code });
const only = (groupId: string): Scope => ({ kind: "groups", groupIds: [groupId] });

async function makeMany(count: number, groupId = group): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await makeMachine(groupId));
  await database().execute(sql`UPDATE machine SET seen_bucket = 'online' WHERE id = ANY(${ids}::uuid[])`);
  return ids;
}

const inWaves = (machineIds: string[], more: Parameters<typeof dispatch>[1] = {}) =>
  dispatch(machineIds, { waves: { first: 1, each: 2 }, ...more });

const view = (batchId: string, scope = everywhere) => getBatch({ ctx: { scope }, input: { batchId } });
const press = (batchId: string, scope = everywhere) => ({ ctx: caller(scope), input: { batchId }, now: t0 });
const resume = (batchId: string, reason: string | null = null, scope = everywhere) =>
  resumeBatch({ ctx: caller(scope), input: { batchId, reason }, now: t0 });

/** parts is the equation without its zeros; it fails where it is not the total. */
async function parts(batchId: string, scope = everywhere): Promise<Record<string, number>> {
  const batch = await view(batchId, scope);
  const sum = batchParts.reduce((total, part) => total + batch.parts[part], 0);
  expect(sum).toBe(batch.total);
  return Object.fromEntries(Object.entries(batch.parts).filter(([, count]) => count > 0));
}

/** released gives the machines that may fetch their job now, in the order of release. */
const released = async (batchId: string): Promise<string[]> => {
  const rows = await database().query<{ id: string }>(sql`
    SELECT machine_id AS id FROM job WHERE batch_id = ${batchId} AND state = 'queued' AND released_at IS NOT NULL ORDER BY leaf_index`);
  return rows.map(({ id }) => id);
};

/** end lets each machine that may begin do so, and end. */
async function end(
  machineIds: readonly string[],
  outcome: "acted" | "failed" | "unknown" | "cancelled" = "failed",
): Promise<void> {
  for (const machineId of machineIds) {
    const { jobId, attempt } = await begin(machineId);
    await recordResult(machineId, message(jobId, attempt, outcome), t0);
  }
}

describe("waves", () => {
  test("the first goes at once, each further one when those before have ended, then the batch closes", async () => {
    const { batchId } = await inWaves(await makeMany(4));
    expect(await parts(batchId)).toEqual({ "waiting-for-machine": 1, "waiting-for-wave": 3 });
    expect(await advanceBatches(t0)).toBe(0);
    await end(await released(batchId), "cancelled");
    expect(await advanceBatches(t0)).toBe(1);
    expect(await parts(batchId)).toEqual({ cancelled: 1, "waiting-for-machine": 2, "waiting-for-wave": 1 });
    const [one, two] = await released(batchId);
    await end([one ?? ""], "cancelled");
    expect(await advanceBatches(t0)).toBe(0); // the other one is awaited
    await end([two ?? ""], "cancelled");
    await advanceBatches(t0);
    await end(await released(batchId), "cancelled");
    expect((await view(batchId)).endedAt).toBeNull();
    await advanceBatches(t0);
    expect((await view(batchId)).endedAt).toEqual(new Date(t0));
    expect(await advanceBatches(t0)).toBe(0);
  });

  test("a job of a later wave cannot be claimed", async () => {
    const machines = await makeMany(2);
    const { batchId } = await inWaves(machines);
    const [first] = await released(batchId);
    const [later] = machines.filter((id) => id !== first);
    expect(await claimNextJob(later ?? "", 1, t0)).toBeNull();
    expect(await claimNextJob(first ?? "", 1, t0)).not.toBeNull();
  });

  test("do not wait longer than 15 minutes for a machine that is asleep, but for one that is awake", async () => {
    const { batchId } = await inWaves(await makeMany(2));
    const [first] = await released(batchId);
    expect(await advanceBatches(t0 + asleepAfterMs)).toBe(0);
    await database().execute(sql`UPDATE machine SET seen_bucket = 'today' WHERE id = ${first}`);
    expect(await advanceBatches(t0 + asleepAfterMs - 1)).toBe(0);
    expect(await advanceBatches(t0 + asleepAfterMs)).toBe(1);
    expect(await parts(batchId)).toEqual({ "waiting-for-machine": 2 });
  });

  test("begin with machines that are online", async () => {
    const machines = await makeMany(6);
    const [awake] = machines;
    await database().execute(sql`UPDATE machine SET seen_bucket = 'week' WHERE id = ANY(${machines.slice(1)}::uuid[])`);
    const { batchId } = await inWaves(machines);
    expect(await released(batchId)).toEqual([awake]);
  });

  test("two workers at once release one wave, not two", async () => {
    const { batchId } = await inWaves(await makeMany(7));
    await end(await released(batchId), "cancelled");
    await Promise.all([advanceBatches(t0), advanceBatches(t0), advanceBatches(t0)]);
    expect(await parts(batchId)).toEqual({ cancelled: 1, "waiting-for-machine": 2, "waiting-for-wave": 4 });
  });

  test("a worker that dies in the middle of a step has done nothing of it, and the next one does it", async () => {
    const { batchId } = await inWaves(await makeMany(4));
    await end(await released(batchId), "cancelled");
    const refuse = sql`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'killed'; END $$`;
    await database().execute(refuse);
    await database().execute(sql`CREATE TRIGGER die BEFORE INSERT ON job_event FOR EACH ROW EXECUTE FUNCTION die()`);
    await expect(advanceBatches(t0)).rejects.toThrow("killed");
    expect(await view(batchId)).toMatchObject({ released: 1 });
    await database().execute(sql`DROP TRIGGER die ON job_event`);
    await advanceBatches(t0);
    expect(await parts(batchId)).toEqual({ cancelled: 1, "waiting-for-machine": 2, "waiting-for-wave": 1 });
  });

  test("the page names them with how far each has come", async () => {
    const { batchId } = await inWaves(await makeMany(4));
    await end(await released(batchId));
    await advanceBatches(t0);
    const { waves, waveCount } = await view(batchId);
    expect(waveCount).toBe(3);
    expect(waves).toMatchObject([
      { number: 1, machines: 1, ended: 1, bad: 1 },
      { number: 2, machines: 2, ended: 0, bad: 0, releasedAt: new Date(t0) },
      { number: 3, machines: 1, ended: 0, releasedAt: null },
    ]);
  });
});

describe("a halt", () => {
  /** Two of five have failed, with a limit of two; the wave that was out is taken back. */
  async function halted(): Promise<string> {
    const { batchId } = await inWaves(await makeMany(5), { waves: { first: 3, each: 2 }, haltAfter: 2 });
    const [one, two] = await released(batchId);
    await end([one ?? "", two ?? ""]);
    await advanceBatches(t0);
    return batchId;
  }

  test("comes at the limit, names count, limit and cause, and keeps back what nobody has begun", async () => {
    const batchId = await halted();
    expect(await view(batchId)).toMatchObject({
      pausedBy: "halted",
      pauseReason: "2 machines ended badly; the limit is 2. Most often (2): The agent says: failed.",
    });
    expect(await parts(batchId)).toEqual({ failed: 2, paused: 1, "waiting-for-wave": 2 });
    expect(await released(batchId)).toEqual([]);
    expect(await advanceBatches(t0)).toBe(0);
  });

  test("does not come below the limit", async () => {
    const { batchId } = await inWaves(await makeMany(4), { haltAfter: 2 });
    await end(await released(batchId));
    await advanceBatches(t0);
    expect(await view(batchId)).toMatchObject({ pausedAt: null, badSince: 1, released: 3 });
  });

  test("goes on only with a reason, forgives what was, and comes again after as many new ones", async () => {
    const batchId = await halted();
    await expect(resume(batchId, "  ")).rejects.toEqual(refusal("reason-needed"));
    await resume(batchId, "The printer driver is out of the way");
    expect(await view(batchId)).toMatchObject({ pausedAt: null, badSince: 0, failuresForgiven: 2 });
    await end(await released(batchId));
    await advanceBatches(t0);
    expect(await view(batchId)).toMatchObject({ pausedAt: null, badSince: 1, released: 5 });
    const [next] = await released(batchId);
    await end([next ?? ""], "unknown");
    await advanceBatches(t0);
    expect(await view(batchId)).toMatchObject({ pausedBy: "halted", badSince: 2 });
  });
});

describe("a pause", () => {
  test("of a person forgives nothing: the limit counts on", async () => {
    const { batchId } = await inWaves(await makeMany(4), { haltAfter: 2 });
    await end(await released(batchId));
    await advanceBatches(t0);
    await pauseBatch(press(batchId));
    await resume(batchId, "Lunch is over");
    expect(await view(batchId)).toMatchObject({ pausedAt: null, badSince: 1, failuresForgiven: 0 });
  });

  test("takes back what nobody has begun and leaves what has; going on lets out just those", async () => {
    const { batchId } = await inWaves(await makeMany(4), { waves: { first: 2, each: 2 } });
    const [running] = await released(batchId);
    await begin(running ?? "");
    await pauseBatch(press(batchId));
    expect(await parts(batchId)).toEqual({ running: 1, paused: 1, "waiting-for-wave": 2 });
    await expect(pauseBatch(press(batchId))).rejects.toEqual(refusal("already-done"));
    await resume(batchId);
    expect(await parts(batchId)).toEqual({ running: 1, "waiting-for-machine": 1, "waiting-for-wave": 2 });
    await expect(resume(batchId)).rejects.toEqual(refusal("already-done"));
  });

  test("of somebody's own groups keeps back their part; the rest goes on and does not wait for it", async () => {
    const other = await makeGroup();
    const [own, theirs] = [await makeMany(3), await makeMany(3, other)];
    const { batchId } = await inWaves([...own, ...theirs]);
    await pauseBatch(press(batchId, only(group)));
    expect(await parts(batchId, only(group))).toEqual({ paused: 3 });
    expect((await view(batchId)).pausedAt).toBeNull();
    for (let round = 0; round < 4; round++) {
      await end(await released(batchId), "cancelled");
      await advanceBatches(t0);
    }
    expect(await parts(batchId)).toEqual({ cancelled: 3, paused: 3 });
    await resume(batchId, null, only(group));
    expect(await parts(batchId, only(group))).toEqual({ "waiting-for-machine": 3 });
  });

  test("of the whole is not lifted by somebody who may act on a part only", async () => {
    const other = await makeGroup();
    const { batchId } = await inWaves([...(await makeMany(1)), ...(await makeMany(1, other))]);
    await pauseBatch(press(batchId));
    await expect(resume(batchId, null, only(group))).rejects.toEqual(refusal("forbidden"));
  });
});

describe("cancelling the rest", () => {
  test("ends what is queued as a single cancel would, and asks those that run", async () => {
    const { batchId } = await inWaves(await makeMany(4), { waves: { first: 2, each: 2 } });
    const [running, queued] = await released(batchId);
    const { jobId } = await begin(running ?? "");
    const single = await dispatch([await makeMachine(group)]);
    const [job] = single.jobs;
    await cancelJob({ ctx: caller(), input: { machineId: job?.machineId ?? "", jobId: job?.id ?? "" }, now: t0 });
    await cancelRest(press(batchId));
    expect(await parts(batchId)).toEqual({ running: 1, cancelled: 3 });
    const rows = (id: string) =>
      database().query(sql`
        SELECT job.state, verdict, ended_at, cancel_requested_at, lease_expires_at, event, from_state, to_state, actor
        FROM job JOIN job_event ON job_event.job_id = job.id AND event = 'cancel' WHERE job.machine_id = ${id}`);
    const expected = await rows(job?.machineId ?? "");
    expect(expected).toHaveLength(1);
    expect(await rows(queued ?? "")).toEqual(expected);
    expect(
      await database().query(sql`SELECT 1 FROM job WHERE id = ${jobId} AND cancel_requested_at IS NOT NULL`),
    ).toHaveLength(1);
    await expect(cancelRest(press(batchId))).rejects.toEqual(refusal("already-done"));
  });

  test("does not claim to know of a job that an agent had and lost", async () => {
    const { batchId } = await inWaves(await makeMany(2));
    await database().execute(sql`UPDATE job SET attempt = 1 WHERE batch_id = ${batchId} AND leaf_index = 0`);
    await cancelRest(press(batchId));
    expect(await parts(batchId)).toEqual({ cancelled: 1, unknown: 1 });
  });

  test("asks for restarts back that are only planned, and the page offers just that, once", async () => {
    const machines = await makeMany(2);
    const asked = { repair: "schedule-reboot", reason: "INC-1 hangs" };
    const sample = await dispatch(machines, { ...asked, kind: "dry-run" });
    await end(machines, "acted");
    const { batchId } = await dispatch(machines, { ...asked, dryRunBatchId: sample.batchId });
    await end(machines, "acted");
    const offered = async () => {
      const batch = await view(batchId);
      return { ...cancellable(batch), cancelling: batch.cancelling };
    };
    expect(await offered()).toEqual({ ends: 0, asks: 2, cancelling: 0 });
    await cancelRest(press(batchId));
    expect(await offered()).toEqual({ ends: 0, asks: 2, cancelling: 2 });
    await expect(cancelRest(press(batchId))).rejects.toEqual(refusal("already-done"));
  });

  test("reaches one's own groups only", async () => {
    const other = await makeGroup();
    const { batchId } = await inWaves([...(await makeMany(2)), ...(await makeMany(2, other))]);
    await cancelRest(press(batchId, only(other)));
    expect(await parts(batchId, only(other))).toEqual({ cancelled: 2 });
    expect(Object.keys(await parts(batchId, only(group)))).not.toContain("cancelled");
  });
});

describe("retrying the failed", () => {
  test("makes a batch of just those, each naming the job before, and only once", async () => {
    const machines = await makeMany(3);
    const { batchId } = await dispatch(machines);
    const [failed, lost, well] = await released(batchId);
    await end([failed ?? ""], "failed");
    await end([lost ?? ""], "unknown");
    await end([well ?? ""], "cancelled");
    const again = await dispatch([], { selection: { kind: "retry", batchId } });
    expect(again).toMatchObject({ size: 2 });
    const rows = await database().query<{ machine: string; before: string }>(sql`
      SELECT job.machine_id AS machine, before.state AS before FROM job JOIN job before ON before.id = job.retry_of
      WHERE job.batch_id = ${again.batchId} ORDER BY before.state`);
    expect(rows).toEqual([
      { machine: failed, before: "failed" },
      { machine: lost, before: "unknown" },
    ]);
    await expect(dispatch([], { selection: { kind: "retry", batchId } })).rejects.toEqual(refusal("not-found"));
  });

  test("is refused with another repair", async () => {
    const { batchId } = await dispatch(await makeMany(2));
    await end(await released(batchId));
    const other = { selection: { kind: "retry" as const, batchId }, repair: "notify-user" };
    await expect(dispatch([], other)).rejects.toEqual(refusal("invalid-input"));
  });
});

describe("whoever may see only some groups", () => {
  test("sees their part, told apart from the whole, and nothing of a batch elsewhere", async () => {
    const other = await makeGroup();
    const own = await makeMany(2);
    const { batchId } = await dispatch([...own, ...(await makeMany(3, other))]);
    const elsewhere = await dispatch(await makeMany(2, other));
    expect(await view(batchId, only(group))).toMatchObject({ total: 2, size: 5 });
    const { machines } = await listBatchMachines({ ctx: { scope: only(group) }, input: { batchId, limit: 50 } });
    expect(machines.map(({ machineId }) => machineId).sort()).toEqual(own.sort());
    const { batches } = await listBatches({ ctx: { scope: only(group) }, input: { limit: 20 } });
    expect(batches).toMatchObject([{ id: batchId, total: 2 }]);
    await expect(view(elsewhere.batchId, only(group))).rejects.toEqual(refusal("not-found"));
    await expect(pauseBatch(press(elsewhere.batchId, only(group)))).rejects.toEqual(refusal("not-found"));
    let csv = "";
    for await (const piece of await exportBatch(press(batchId, only(group)))) csv += piece;
    expect(csv.trim().split("\r\n")).toHaveLength(3);
    await expect(exportBatch(press(elsewhere.batchId, only(group)))).rejects.toEqual(refusal("not-found"));
  });
});

test("machines are listed page by page in the order of release, also of one term of the equation", async () => {
  const { batchId } = await inWaves(await makeMany(7), { waves: { first: 3, each: 1 } });
  const leaves: number[] = [];
  for (let after: number | null = -1; after !== null; ) {
    const input = { batchId, limit: 2, ...(after < 0 ? {} : { after }) };
    const page = await listBatchMachines({ ctx: { scope: everywhere }, input });
    leaves.push(...page.machines.map(({ leafIndex }) => leafIndex));
    after = page.next;
  }
  expect(leaves).toEqual([0, 1, 2, 3, 4, 5, 6]);
  const held = await listBatchMachines({
    ctx: { scope: everywhere },
    input: { batchId, part: "waiting-for-wave", limit: 50 },
  });
  expect(held.machines.map(({ leafIndex }) => leafIndex)).toEqual([3, 4, 5, 6]);
});

test("what did not work is gathered by cause, commonest first, whenever it was", async () => {
  const { batchId } = await dispatch(await makeMany(4));
  const machines = await released(batchId);
  await end(machines.slice(0, 3));
  await end(machines.slice(3), "unknown");
  await database().execute(sql`
    UPDATE job SET verdict = 'Facts of {at:' || (1800000000000 + leaf_index) || '} still show installer-busy.'
    WHERE batch_id = ${batchId} AND state = 'failed'`);
  expect((await view(batchId)).causes).toMatchObject([
    { state: "failed", cause: "Facts of … still show installer-busy.", count: 3, step: null },
    { state: "unknown", count: 1 },
  ]);
});

test("a batch that does not exist is not found", async () => {
  await expect(cancelRest(press(randomUUID()))).rejects.toEqual(refusal("not-found"));
});
