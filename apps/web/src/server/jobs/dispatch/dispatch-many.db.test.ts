import { createHash, createPublicKey, randomUUID, verify } from "node:crypto";
import { rootFromPath } from "@slipway/shared/jobs/merkle";
import { leafBytes, orderBytes, parseOrder } from "@slipway/shared/jobs/order";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "../../scope.ts";
import { closeSingletons } from "../../singletons.ts";
import { database, sql } from "../../sql.ts";
import { claimNextJob } from "../claim.ts";
import { recordResult } from "../record-result.ts";
import { signingKey } from "../signing-key.ts";
import { begin, dispatch, everywhere, find, makeGroup, makeMachine, message, startWorld, t0 } from "../test/world.ts";
import { dryRunGoodForMs, Wanted } from "./dispatch-input.ts";
import { previewDispatch } from "./preview-dispatch.ts";
import type { Selection } from "./selection.ts";

let group = "";
beforeAll(startWorld);
beforeEach(async () => {
  await database().execute(sql`TRUNCATE batch, batch_count, batch_count_delta, job, job_event, finding`);
  group = await makeGroup();
});
afterAll(closeSingletons);

const refusal = (code: string, words = "") =>
  expect.objectContaining({ code, message: expect.stringContaining(words) as string });
const restart = { repair: "restart-installer-service", reason: "INC-1 hangs" };

async function makeMany(count: number, groupId = group): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await makeMachine(groupId));
  return ids;
}

const inGroup = (count: number): Selection => ({
  kind: "filter",
  filter: { groupId: group },
  except: [],
  count,
});
const jobsOf = async (batchId: string) =>
  (await database().query<{ machine: string }>(sql`SELECT machine_id AS machine FROM job WHERE batch_id = ${batchId}`))
    .map(({ machine }) => machine)
    .sort();

describe("a dispatch to all that a filter matches", () => {
  test("reaches just those, in the person's groups, and remembers the filter", async () => {
    const other = await makeGroup();
    const [own] = [await makeMany(3), await makeMany(2, other)];
    const [blocked] = own;
    await find(blocked ?? "", "installer-busy", "open", Date.now() - 1_000);
    await find((await makeMany(1, other))[0] ?? "", "installer-busy", "open", Date.now() - 1_000);
    const scope: Scope = { kind: "groups", groupIds: [group] };
    const byFinding: Selection = {
      ...{ kind: "filter", filter: { finding: "installer-busy" } },
      ...{ except: [], count: 1 },
    };
    expect(await jobsOf((await dispatch([], { selection: byFinding }, scope)).batchId)).toEqual([blocked]);
    const all = await dispatch([], { selection: inGroup(3), repair: "notify-user" }, scope);
    expect(await jobsOf(all.batchId)).toEqual(own.sort());
    expect(await database().query(sql`SELECT selection FROM batch WHERE id = ${all.batchId}`)).toMatchObject([
      { selection: { kind: "filter", filter: { groupId: group } } },
    ]);
  });

  test("leaves out those that were taken out of it by name, and is another wish than without", async () => {
    const [out = "", ...rest] = await makeMany(4);
    const except = [out, out, randomUUID()];
    const selection: Selection = { kind: "filter", filter: { groupId: group }, except, count: 3 };
    const wanted = { repair: "wait-for-installer", kind: "repair", selection };
    const preview = await previewDispatch({ ctx: { scope: everywhere }, input: Wanted.parse(wanted) });
    expect(preview).toMatchObject({ machines: 3, ready: 3 });
    const idempotencyKey = randomUUID();
    const { batchId } = await dispatch([], { selection, idempotencyKey });
    expect(await jobsOf(batchId)).toEqual(rest.sort());
    expect(await database().query(sql`SELECT selection FROM batch WHERE id = ${batchId}`)).toMatchObject([
      { selection: { filter: { groupId: group }, excepted: 2 } },
    ]);
    expect(
      await dispatch([], { selection: { ...selection, except: [...except].reverse() }, idempotencyKey }),
    ).toMatchObject({ batchId, existed: true });
    await expect(dispatch([], { selection: inGroup(3), idempotencyKey })).rejects.toEqual(refusal("conflict"));
  });

  test("is refused when by now many more match than the person was shown", async () => {
    await makeMany(14);
    await expect(dispatch([], { selection: inGroup(2) })).rejects.toEqual(refusal("conflict", "14 machines match"));
    expect(await dispatch([], { selection: inGroup(4) })).toMatchObject({ size: 14 });
  });
});

describe("machines that cannot get it", () => {
  test("are left out and counted by reason; the rest gets it, and the preview says the same", async () => {
    const [one, two, busy] = await makeMany(3);
    const old = await makeMachine(group, { "wait-for-installer": 999 });
    const silent = await makeMachine(group, {});
    const retired = await makeMachine(group);
    await database().execute(sql`UPDATE machine SET lifecycle = 'retired', retired_at = now() WHERE id = ${retired}`);
    await dispatch([busy ?? ""]);
    const machineIds = [one, two, busy, old, silent, retired, randomUUID()].map((id) => id ?? "");
    const selection = { kind: "machines" as const, machineIds };
    const wanted = Wanted.parse({ selection, repair: "wait-for-installer", kind: "repair" });
    expect(await previewDispatch({ ctx: { scope: everywhere }, input: wanted })).toMatchObject({
      machines: 5,
      ready: 2,
      tooOld: 2,
      underWay: 1,
      gone: 2,
      isCareful: false,
    });
    const sent = await dispatch(machineIds);
    expect(sent).toMatchObject({ size: 2, leftOut: { tooOld: 2, underWay: 1, gone: 2 } });
    expect(await jobsOf(sent.batchId)).toEqual([one, two].sort());
  });

  test.each([
    { name: "all agents are too old", repairs: {}, first: false, code: "agent-too-old" },
    { name: "it is under way on all", repairs: undefined, first: true, code: "conflict" },
  ])("when $name, nothing is sent and the reason is told", async ({ repairs, first, code }) => {
    const machines = [await makeMachine(group, repairs), await makeMachine(group, repairs)];
    if (first) await dispatch(machines);
    await expect(dispatch(machines)).rejects.toEqual(refusal(code, "can go to none of these machines: 2 "));
  });

  test("a machine of somebody else's group is gone for this person", async () => {
    const other = await makeGroup();
    const machines = [...(await makeMany(2)), ...(await makeMany(1, other))];
    const sent = await dispatch(machines, {}, { kind: "groups", groupIds: [group] });
    expect(sent).toMatchObject({ size: 2, leftOut: { gone: 1 } });
  });
});

describe("one press", () => {
  test("is one batch, also when two of the same key arrive at once", async () => {
    await makeMany(4);
    const press = { selection: inGroup(4), idempotencyKey: randomUUID() };
    const both = await Promise.all([dispatch([], press), dispatch([], press)]);
    expect(both.map(({ existed }) => existed).sort()).toEqual([false, true]);
    expect(both[0]?.jobs).toEqual(both[1]?.jobs);
    expect(await database().query(sql`SELECT size FROM batch`)).toEqual([{ size: 4 }]);
    expect(await dispatch([], press)).toMatchObject({ existed: true, size: 4 });
  });

  test.each([
    { name: "other waves", more: { waves: { first: 2, each: 1 } } },
    { name: "another limit", more: { haltAfter: 3 } },
    { name: "another expiry", more: { expiresInHours: 48 } },
    { name: "another selection", more: { selection: { kind: "retry" as const, batchId: randomUUID() } } },
  ])("with $name is not the same, and refused", async ({ more }) => {
    await makeMany(2);
    const press = { selection: inGroup(2), idempotencyKey: randomUUID() };
    await dispatch([], press);
    await expect(dispatch([], { ...press, ...more })).rejects.toEqual(refusal("conflict"));
  });

  test("of another person at the same moment never makes two active jobs of one machine", async () => {
    const machines = await makeMany(6);
    const results = await Promise.allSettled([dispatch(machines), dispatch([...machines].reverse())]);
    expect(results.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(1);
    for (const result of results) if (result.status === "rejected") expect(result.reason).toEqual(refusal("conflict"));
    expect(await database().query(sql`SELECT count(*)::int AS count FROM job`)).toEqual([{ count: 6 }]);
  });
});

test("expiry is the person's choice, within a week, and part of what is signed", async () => {
  const machines = await makeMany(2);
  await dispatch(machines, { expiresInHours: 72 });
  const [job] = await database().query<{ order: string; expires: Date }>(sql`
    SELECT batch.order_text AS order, job.expires_at AS expires FROM job JOIN batch ON batch.id = job.batch_id LIMIT 1`);
  expect(job?.expires).toEqual(new Date(t0 + 72 * 3_600_000));
  expect(parseOrder(job?.order ?? "")?.expiresAt).toBe(t0 + 72 * 3_600_000);
  expect(() => dispatch(machines, { expiresInHours: 169 })).toThrow("expiresInHours");
});

test("each of many machines can verify its own part, whatever wave it is in", async () => {
  const machines = await makeMany(11);
  await dispatch(machines, { waves: { first: 3, each: 4 } });
  await database().execute(sql`UPDATE job SET released_at = created_at`);
  const key = createPublicKey({ key: signingKey().publicKey, format: "der", type: "spki" });
  for (const machineId of machines) {
    const signed = (await claimNextJob(machineId, 1, t0)) ?? expect.fail("nothing handed out");
    expect(verify(null, orderBytes(signed.order), key, Buffer.from(signed.signature, "base64"))).toBe(true);
    const path = signed.path.map((hash) => Buffer.from(hash, "hex"));
    const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
    const root = rootFromPath(leafBytes(signed.leaf), signed.leafIndex, machines.length, path, sha256);
    expect(Buffer.from(root ?? []).toString("hex")).toBe(parseOrder(signed.order)?.merkleRoot);
  }
});

describe("from medium risk on, many machines", () => {
  const sampled = (more: object = {}) =>
    dispatch([], { ...restart, selection: inGroup(8), kind: "dry-run", sample: 3, ...more });

  async function endDryRun(batchId: string, count = 3): Promise<string> {
    for (const machineId of (await jobsOf(batchId)).slice(0, count)) {
      const { jobId, attempt } = await begin(machineId);
      await recordResult(machineId, message(jobId, attempt), t0);
    }
    return batchId;
  }

  const real = (dryRunBatchId: string | null, more: Parameters<typeof dispatch>[1] = {}, now = t0) =>
    dispatch([], { ...restart, selection: inGroup(8), dryRunBatchId, ...more }, everywhere, now);

  test("go out after a dry run of a sample of just this selection has ended", async () => {
    await makeMany(8);
    const { batchId } = await sampled();
    expect(await jobsOf(batchId)).toHaveLength(3);
    await endDryRun(batchId);
    expect(await real(batchId)).toMatchObject({ size: 8 });
  });

  test.each([
    { name: "without one", with: async () => real(null), words: "look at a dry run first" },
    {
      name: "while it has not ended on all of the sample",
      with: async () => real(await endDryRun((await sampled()).batchId, 2)),
      words: "has not ended on every machine",
    },
    {
      name: "with one that ended on none",
      with: async () => real((await sampled()).batchId),
      words: "that ended well",
    },
    {
      name: "with one of another selection",
      with: async () =>
        real(await endDryRun((await sampled()).batchId), {
          selection: { kind: "filter", filter: { groupId: group, label: "x" }, except: [], count: 8 },
        }),
      words: "",
    },
    {
      name: "with one of another repair",
      with: async () => real(await endDryRun((await sampled()).batchId), { repair: "clean-temp" }),
      words: "of something else",
    },
    {
      name: "with one that is too old",
      with: async () => real(await endDryRun((await sampled()).batchId), {}, t0 + dryRunGoodForMs + 1),
      words: "older than 30 minutes",
    },
  ])("do not go out $name", async ({ with: attempt, words }) => {
    const machines = await makeMany(8);
    await database().execute(sql`UPDATE machine SET labels = '{x}' WHERE id = ANY(${machines}::uuid[])`);
    await expect(attempt()).rejects.toEqual(refusal("dry-run-needed", words));
    expect(await database().query(sql`SELECT 1 FROM job WHERE kind = 'repair'`)).toEqual([]);
  });

  test("cannot be sent on a sample: only a dry run can", async () => {
    await makeMany(8);
    await expect(sampled({ kind: "repair" })).rejects.toEqual(refusal("invalid-input"));
  });
});
