import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { deleteMachine } from "../../fleet/delete-machine.ts";
import { moveMachine } from "../../fleet/move-machine.ts";
import type { Scope } from "../../scope.ts";
import { closeSingletons } from "../../singletons.ts";
import { database, sql } from "../../sql.ts";
import { getJob } from "../get-job.ts";
import { listJobs } from "../list-jobs.ts";
import { recordResult } from "../record-result.ts";
import { begin, caller, dispatch, everywhere, makeGroup, makeMachine, message, startWorld, t0 } from "../test/world.ts";
import { advanceBatches } from "./advance-batch.ts";
import { exportBatch } from "./export-batch.ts";
import { getBatch } from "./get-batch.ts";
import { listBatchMachines } from "./list-batch-machines.ts";

let [mine, theirs] = ["", ""];
beforeAll(startWorld);
beforeEach(async () => {
  [mine, theirs] = [await makeGroup(), await makeGroup()];
});
afterAll(closeSingletons);

const only = (groupId: string): Scope => ({ kind: "groups", groupIds: [groupId] });
const view = (batchId: string, scope: Scope) => getBatch({ ctx: { scope }, input: { batchId } });
const machinesOf = async (batchId: string, scope: Scope) =>
  (await listBatchMachines({ ctx: { scope }, input: { batchId, limit: 50 } })).machines;

test("why a batch halted is told by what one may see: no verdict of another group's machine", async () => {
  const [own, failing] = [await makeMachine(mine), await makeMachine(theirs)];
  const { batchId } = await dispatch([own, failing], { haltAfter: 1 });
  const { jobId, attempt } = await begin(failing);
  await recordResult(failing, message(jobId, attempt, "failed"), t0);
  await advanceBatches(t0);
  const counted = "1 machine ended badly; the limit is 1.";
  expect((await view(batchId, only(mine))).pauseReason).toBe(counted);
  expect((await view(batchId, only(theirs))).pauseReason).toBe(`${counted} Most often (1): The agent says: failed.`);
  const notes = await database().query(
    sql`SELECT DISTINCT note FROM job_event WHERE machine_id = ${own} AND event = 'hold'`,
  );
  expect(notes).toEqual([{ note: counted }]);
});

test("of a machine that moved out of one's groups the job stays, and nothing of how the machine is now", async () => {
  const machineId = await makeMachine(mine);
  const { batchId, jobs } = await dispatch([machineId]);
  await moveMachine({ ctx: caller(), input: { machineId, groupId: theirs }, now: t0 });
  await database().execute(
    sql`UPDATE machine SET user_name = 'CORP\\director', seen_bucket = 'online' WHERE id = ${machineId}`,
  );
  await database().execute(sql`
    INSERT INTO presence (machine_id, last_seen_at) VALUES (${machineId}, now()) ON CONFLICT (machine_id) DO UPDATE SET last_seen_at = now()`);
  expect(await machinesOf(batchId, only(mine))).toMatchObject([
    { machineId, userName: null, seenBucket: null, lastSeenAt: null },
  ]);
  expect(await machinesOf(batchId, everywhere)).toMatchObject([{ userName: "CORP\\director", seenBucket: "online" }]);
  let csv = "";
  for await (const piece of await exportBatch({ ctx: caller(only(mine)), input: { batchId } })) csv += piece;
  expect(csv).toContain(jobs[0]?.id);
  expect(csv).not.toContain("director");
  const job = (scope: Scope) => getJob({ ctx: { scope }, input: { machineId, jobId: jobs[0]?.id ?? "" } });
  expect([(await job(only(mine))).isMachineThere, (await job(everywhere)).isMachineThere]).toEqual([false, true]);
});

test("the jobs of a deleted machine are in every list that counts them, and have their page", async () => {
  const [kept, gone] = [await makeMachine(mine), await makeMachine(mine)];
  const { batchId } = await dispatch([kept, gone]);
  const [named] = await database().query<{ hostname: string }>(sql`SELECT hostname FROM machine WHERE id = ${gone}`);
  await deleteMachine({
    ctx: caller(),
    input: { machineId: gone, hostname: named?.hostname ?? "", reason: null },
    now: t0,
  });
  const { jobs } = await listJobs({ ctx: { scope: only(mine) }, input: { batchId, limit: 50 } });
  expect(jobs).toHaveLength((await view(batchId, only(mine))).total);
  const [lost] = jobs.filter(({ machineId }) => machineId === gone);
  expect(lost?.hostname).toBe("deleted machine");
  expect((await machinesOf(batchId, only(mine))).map(({ hostname }) => hostname)).toContain("deleted machine");
  const page = await getJob({ ctx: { scope: only(mine) }, input: { machineId: gone, jobId: lost?.id ?? "" } });
  expect(page).toMatchObject({ hostname: "deleted machine", isMachineThere: false, state: "cancelled" });
});
