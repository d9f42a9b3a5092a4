import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { createCallerFactory } from "../../../trpc/init.ts";
import { appRouter } from "../../../trpc/router.ts";
import { countersOf } from "../../history/counted.ts";
import { readCounted } from "../../history/queries.ts";
import { makeGroup, makeMachine } from "../../jobs/test/world.ts";
import { everywhere } from "../../scope.ts";
import { closeSingletons } from "../../singletons.ts";
import { database, sql } from "../../sql.ts";

afterAll(closeSingletons);

const person = (...groupIds: string[]) =>
  createCallerFactory(appRouter)({
    actor: { kind: "person", id: "bulk", name: "Bulk" },
    grants: (groupIds.length === 0 ? [null] : groupIds).map((groupId) => ({ role: "admin" as const, groupId })),
    requestId: "r",
    ip: null,
  });
const all = person();

const machinesOf = (groupId: string, count: number) =>
  Promise.all(Array.from({ length: count }, () => makeMachine(groupId)));
const labelsOf = async (machineId: string) => (await all.machines.get({ machineId })).labels;
const entriesOf = (action: string) =>
  database().query<{ outcome: string; after: Record<string, unknown>; subject_name: string; group_id: string | null }>(
    sql`SELECT outcome, after, subject_name, group_id FROM audit_entry WHERE action = ${action} ORDER BY at, id`,
  );

describe("labels of many", () => {
  test("are given and taken, others stay, each machine once, one audit entry", async () => {
    const groupId = await makeGroup();
    const machineIds = await machinesOf(groupId, 3);
    const [first = "", second = ""] = machineIds;
    await all.machines.label({ machineId: first, labels: ["old", "kept"] });
    await all.machines.label({ machineId: second, labels: ["new"] });
    const answer = await all.machines.labelMany({
      selection: { kind: "machines", machineIds: [...machineIds, first] },
      add: ["new"],
      remove: ["old"],
    });
    expect(answer).toEqual({ machines: 3, changed: 2 });
    expect(await labelsOf(first)).toEqual(["kept", "new"]);
    expect(await labelsOf(second)).toEqual(["new"]);
    const [entry, ...more] = await entriesOf("machines.labelMany");
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      outcome: "done",
      subject_name: "3 machines",
      group_id: groupId,
      after: { machines: 3, changed: 2, add: ["new"], remove: ["old"] },
    });
  });

  test("reach all that a filter matches, but those that were taken out of it", async () => {
    const groupId = await makeGroup();
    const [out = "", ...rest] = await machinesOf(groupId, 4);
    const selection = { kind: "filter" as const, filter: { groupId }, except: [out] };
    expect(await all.machines.labelMany({ selection, add: ["wave"] })).toEqual({ machines: 3, changed: 3 });
    expect(await labelsOf(out)).toEqual([]);
    expect(await labelsOf(rest[0] ?? "")).toEqual(["wave"]);
    expect((await entriesOf("machines.labelMany")).at(-1)?.after).toMatchObject({ filter: { groupId } });
  });

  test("of other groups are not touched, and none at all is refused", async () => {
    const [mine, theirs] = [await makeGroup(), await makeGroup()];
    const [here = "", there = ""] = [await makeMachine(mine), await makeMachine(theirs)];
    const answer = await person(mine).machines.labelMany({
      selection: { kind: "machines", machineIds: [here, there] },
      add: ["x"],
    });
    expect(answer).toEqual({ machines: 1, changed: 1 });
    expect(await labelsOf(there)).toEqual([]);
    await expect(
      person(mine).machines.labelMany({ selection: { kind: "machines", machineIds: [there] }, add: ["x"] }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    const ofTheirs = { kind: "filter" as const, filter: { groupId: theirs } };
    await expect(person(mine).machines.labelMany({ selection: ofTheirs, add: ["x"] })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("where one machine would have too many, none is changed", async () => {
    const groupId = await makeGroup();
    const [full = "", other = ""] = await machinesOf(groupId, 2);
    const twenty = Array.from({ length: 20 }, (_, n) => `l${n}`);
    await all.machines.label({ machineId: full, labels: twenty });
    const selection = { kind: "filter" as const, filter: { groupId } };
    await expect(all.machines.labelMany({ selection, add: ["more"] })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await labelsOf(other)).toEqual([]);
    await all.machines.labelMany({ selection, add: ["more"], remove: ["l0"] });
    expect(await labelsOf(full)).toHaveLength(20);
  });

  test("name something, and not the same thing twice", async () => {
    const selection = { kind: "machines" as const, machineIds: [randomUUID()] };
    await expect(all.machines.labelMany({ selection })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(all.machines.labelMany({ selection, add: ["a"], remove: ["a"] })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });
});

/** What the counters say of these groups, folded or not. */
const counted = (groupIds: string[]) =>
  database().query(sql`
    SELECT group_id AS "groupId", dimension, key, sum(delta)::int AS count FROM rollup_delta WHERE group_id = ANY(${groupIds}::uuid[])
    GROUP BY 1, 2, 3 HAVING sum(delta) <> 0 ORDER BY 1, 2, 3`);

/** What they say of machines that stand as these do, by the rule for one machine. */
async function ruled(groupIds: string[]) {
  const rows = await database().query<{ id: string }>(
    sql`SELECT id FROM machine WHERE group_id = ANY(${groupIds}::uuid[])`,
  );
  const sums = new Map<string, { groupId: string; dimension: string; key: string; count: number }>();
  for (const { id } of rows)
    for (const counter of countersOf(await readCounted(everywhere, database(), id))) {
      const name = JSON.stringify([counter.groupId, counter.dimension, counter.key]);
      sums.set(name, { ...counter, count: (sums.get(name)?.count ?? 0) + 1 });
    }
  const order = ({ groupId, dimension, key }: { groupId: string; dimension: string; key: string }) =>
    [groupId, dimension, key].join(" ");
  return [...sums.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

const someMachine = fc.record({
  lifecycle: fc.constantFrom("active", "active", "pending", "retired"),
  status: fc.constantFrom("blocked", "degraded", "healthy", "unknown"),
  seen: fc.constantFrom("online", "today", "never"),
  go: fc.constantFrom("go1.27.1", "devel go1.28", "none"),
  isBlocked: fc.boolean(),
  isDiagnosed: fc.boolean(),
  findings: fc.array(
    fc.record({
      code: fc.constantFrom("installer-busy", "disk-space-low"),
      state: fc.constantFrom("open", "unknown", "cleared"),
      isSymptom: fc.boolean(),
      isVisible: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
});

type SomeMachine = typeof someMachine extends fc.Arbitrary<infer M> ? M : never;

async function store(groupId: string, machine: SomeMachine): Promise<void> {
  const id = randomUUID();
  const [kind, arch] = machine.go === "none" ? ["none", "none"] : ["msi", "amd64"];
  const at = new Date(1_800_000_000_000);
  await database().execute(sql`
    INSERT INTO machine (id, group_id, hostname, machine_guid, lifecycle, retired_at, status, seen_bucket, go_key, go_kind, go_arch, blocked_by, blocked_since, diagnosed_at)
    VALUES (${id}, ${groupId}, 'PC', ${id}, ${machine.lifecycle}, ${machine.lifecycle === "retired" ? at : null}, ${machine.status}, ${machine.seen},
      ${machine.go}, ${kind}, ${arch}, ${machine.isBlocked ? "installer-busy" : null}, ${machine.isBlocked ? at : null}, ${machine.isDiagnosed ? at : null})`);
  for (const [n, finding] of machine.findings.entries())
    await database().execute(sql`
      INSERT INTO finding (machine_id, id, code, subject, severity, state, sentence, evidence, opened_at, facts_at, visible_at, cleared_at, symptom_of, unknown_because)
      VALUES (${id}, ${randomUUID()}, ${finding.code}, ${String(n)}, 'blocking', ${finding.state}, 's', '[]', ${at}, ${at},
        ${new Date(at.getTime() + (finding.isVisible ? 0 : 1))}, ${finding.state === "cleared" ? at : null}, ${finding.isSymptom ? "installer-stuck" : null},
        ${finding.state === "unknown" ? "the probe failed" : null})`);
}

describe("groups of many", () => {
  test("the counters after a move are those of a count of each machine", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someMachine, { minLength: 1, maxLength: 6 }), async (machines) => {
        const [from, also, to] = [await makeGroup(), await makeGroup(), await makeGroup()];
        const groupIds = [from, also, to];
        for (const [n, machine] of machines.entries()) await store(groupIds[n % 3] ?? "", machine);
        for (const { groupId, dimension, key, count } of await ruled(groupIds))
          await database().execute(
            sql`INSERT INTO rollup_delta (group_id, dimension, key, delta) VALUES (${groupId}, ${dimension}, ${key}, ${count})`,
          );
        for (const groupId of [from, also])
          for (const lifecycle of ["active", "pending", "retired"] as const)
            await all.machines
              .moveMany({ selection: { kind: "filter", filter: { groupId, lifecycle } }, groupId: to })
              .catch((error: { code: string }) => expect(error.code).toBe("NOT_FOUND"));
        expect(await counted(groupIds)).toEqual(await ruled(groupIds));
        expect(new Set((await counted(groupIds)).map((row) => (row as { groupId: string }).groupId)).size).toBeLessThan(
          2,
        );
      }),
      { numRuns: 25 },
    );
  });

  test("moved ones are diagnosed anew, by the settings there; those that were there are no change", async () => {
    const [from, to] = [await makeGroup(), await makeGroup()];
    const machineIds = [...(await machinesOf(from, 2)), await makeMachine(to)];
    const answer = await all.machines.moveMany({ selection: { kind: "machines", machineIds }, groupId: to });
    expect(answer).toEqual({ machines: 3, changed: 2 });
    const due = await database().query(sql`SELECT id FROM machine WHERE group_id = ${to} AND recheck_at IS NOT NULL`);
    expect(due).toHaveLength(2);
    expect((await entriesOf("machines.moveMany")).at(-1)?.after).toMatchObject({
      machines: 3,
      changed: 2,
      groupId: to,
    });
  });

  test("need the right in both: neither into another's group nor out of it", async () => {
    const [mine, theirs] = [await makeGroup(), await makeGroup()];
    const [here, there] = [await makeMachine(mine), await makeMachine(theirs)];
    const move = (machineId: string, groupId: string) =>
      person(mine).machines.moveMany({ selection: { kind: "machines", machineIds: [machineId] }, groupId });
    await expect(move(here, theirs)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(move(there, mine)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await all.machines.get({ machineId: there })).group.id).toBe(theirs);
  });
});
