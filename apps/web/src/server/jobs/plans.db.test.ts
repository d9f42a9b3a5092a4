import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { createCallerFactory } from "../../trpc/init.ts";
import { appRouter } from "../../trpc/router.ts";
import { everywhere } from "../scope.ts";
import { database, sql, withTransaction } from "../sql.ts";
import { batchAt, useFleet, groupAt, large, machineAt } from "../test/fleet-at-size.ts";
import { indexes, plansOf, scanned } from "../test/plans-of.ts";
import { advanceBatches } from "./batches/advance-batch.ts";
import { lockBatch, releaseWave } from "./batches/steps/queries.ts";
import { startWorld } from "./test/world.ts";

beforeAll(async () => {
  await useFleet();
  startWorld();
}, 120_000);

const admin = createCallerFactory(appRouter)({
  actor: { kind: "person", id: "p", name: "P" },
  grants: [{ role: "admin", groupId: null }],
  requestId: "r",
  ip: null,
});

/** reads explains what a call asked: by these indexes, and no large table through. */
async function reads(call: () => Promise<unknown>, uses: readonly string[]) {
  const nodes = await plansOf(call);
  expect(nodes.length).toBeGreaterThan(0);
  expect(scanned(nodes).filter((table) => large.includes(table))).toEqual([]);
  expect([...indexes(nodes)]).toEqual(expect.arrayContaining([...uses]));
}

const wish = { repair: "restart-installer-service", kind: "dry-run" as const };
const press = () => ({ ...wish, idempotencyKey: randomUUID() });
const KEY = "batch_origin_kind_origin_id_idempotency_key_key";

describe("a dispatch", () => {
  test.each([
    { name: "to one machine", machines: 1 },
    { name: "to a selection", machines: 200 },
  ])("$name finds its machines one by one", async ({ machines }) => {
    const machineIds = Array.from({ length: machines }, (_, at) => machineAt(1 + at * 97));
    const selection = { kind: "machines" as const, machineIds };
    const dispatch = () => admin.jobs.dispatch({ selection, ...press() });
    await reads(dispatch, [KEY, "machine_pkey", "job_one_active"]);
    await reads(() => admin.batches.preview({ selection, ...wish }), ["machine_pkey", "job_one_active"]);
  });

  test("to what a filter finds reads these machines alone", async () => {
    const selection = { kind: "filter" as const, filter: { search: "PC-77" }, count: 111 };
    await reads(() => admin.jobs.dispatch({ selection, ...press() }), [KEY, "machine_hostname_trgm", "job_one_active"]);
  });

  test("again to where it failed finds them by their batch", async () => {
    const selection = { kind: "retry" as const, batchId: batchAt(500) };
    const again = () => admin.batches.preview({ selection, repair: "wait-for-installer", kind: "repair" });
    await reads(again, ["job_batch_id_state_idx", "machine_pkey"]);
  });
});

test("a wave is released by its leaves", async () => {
  const machineIds = Array.from({ length: 4_000 }, (_, at) => machineAt(2 + at * 5));
  const selection = { kind: "machines" as const, machineIds };
  const { batchId } = await admin.jobs.dispatch({ selection, ...press(), waves: { first: 10, each: 10 } });
  await database().execute(sql`ANALYZE job`);
  const release = () =>
    withTransaction(async (tx) => {
      const batch = await lockBatch(everywhere, tx, batchId);
      if (!batch) throw new Error("no such batch");
      await releaseWave(everywhere, tx, batch, 20, Date.now());
    });
  await reads(release, ["batch_pkey", "job_batch_id_leaf_index_idx"]);
  await reads(() => advanceBatches(Date.now()), ["batch_open", "batch_count_pkey", "job_batch_id_leaf_index_idx"]);
});

describe("batches", () => {
  const batchId = batchAt(2);
  test.each([
    {
      name: "their list",
      call: () => admin.batches.list({}),
      uses: ["batch_created_at_idx", "batch_count_pkey"],
    },
    {
      name: "those of a repair",
      call: () => admin.batches.list({ repair: "x" }),
      uses: ["batch_repair_created_at_idx"],
    },
    { name: "the open ones", call: () => admin.batches.list({ isOpen: true }), uses: ["batch_open"] },
    {
      name: "one of them",
      call: () => admin.batches.get({ batchId }),
      uses: ["batch_pkey", "batch_count_pkey"],
    },
    { name: "its machines", call: () => admin.batches.machines({ batchId }), uses: ["job_batch_id_leaf_index_idx"] },
    {
      name: "those that failed",
      call: () => admin.batches.machines({ batchId, part: "failed" }),
      uses: ["job_batch_id_state_idx"],
    },
    { name: "pause", call: () => admin.batches.pause({ batchId }), uses: ["batch_pkey", "job_batch_id_state_idx"] },
    { name: "resume", call: () => admin.batches.resume({ batchId }), uses: ["batch_pkey", "job_batch_id_state_idx"] },
    { name: "cancel the rest", call: () => admin.batches.cancelRest({ batchId }), uses: ["job_batch_id_state_idx"] },
  ])("$name: by $uses", ({ call, uses }) => reads(call, uses));
});

describe("the list of jobs", () => {
  type Asked = { filter: Parameters<typeof admin.jobs.list>[0]; uses: string[] };
  test.each<Asked>([
    { filter: {}, uses: ["job_created_at_id_idx"] },
    { filter: { machineId: machineAt(5) }, uses: ["job_pkey"] },
    { filter: { batchId: batchAt(500) }, uses: ["job_batch_id_state_idx"] },
    { filter: { groupId: groupAt(20) }, uses: ["job_group_id_created_at_idx"] },
    { filter: { states: ["failed"] }, uses: ["job_created_at_id_idx"] },
    { filter: { states: ["leased", "running"] }, uses: ["job_lease_due"] },
    { filter: { states: ["awaiting-approval"] }, uses: ["job_awaits_approval"] },
    { filter: { repair: "stop-installer" }, uses: ["job_created_at_id_idx"] },
    { filter: { repair: "restart-installer-service" }, uses: ["batch_repair_created_at_idx"] },
    { filter: { since: new Date(Date.now() - 3_600_000) }, uses: ["job_created_at_id_idx"] },
    {
      filter: { after: { createdAt: new Date(Date.now() - 500 * 3_600_000), id: randomUUID() } },
      uses: ["job_created_at_id_idx"],
    },
  ])("by $filter: $uses", ({ filter, uses }) => reads(() => admin.jobs.list(filter), uses));
});
