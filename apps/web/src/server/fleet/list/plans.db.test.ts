import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCallerFactory } from "../../../trpc/init.ts";
import { appRouter } from "../../../trpc/router.ts";
import { closeSingletons } from "../../singletons.ts";
import { database, sql } from "../../sql.ts";
import { indexes, type PlanNode, plansOf, scanned } from "../../test/plans-of.ts";
import type { MachineSort } from "./machine-sort.ts";

// Plans are chosen by size: with a handful of machines every index is slower than reading them all.
const MACHINES = 20_000;
const groupIds = Array.from({ length: 100 }, () => randomUUID());

beforeAll(async () => {
  await database().execute(sql`
    INSERT INTO machine_group (id, name) SELECT id, 'Site ' || n FROM unnest(${groupIds}::uuid[]) WITH ORDINALITY AS site (id, n)`);
  // Columns that know nothing of each other, as far as a hash can make them.
  await database().execute(sql`
    INSERT INTO machine (id, group_id, hostname, machine_guid, serial_number, status, status_since, windows_name, windows_build, user_name, go_version, go_key,
      go_kind, go_arch, agent_version, seen_bucket, labels)
    SELECT gen_random_uuid(), (${groupIds}::uuid[])[1 + abs(hashint4(n)) % 100], 'PC-' || lpad(n::text, 6, '0'), n::text, 'SN' || md5('s' || n),
      (ARRAY[CASE abs(hashint4(n + 10)) % 20 WHEN 0 THEN 'blocked' ELSE 'healthy' END, 'degraded', 'degraded', 'healthy', 'healthy', 'healthy', 'healthy', 'healthy', 'healthy', 'unknown'])[1 + abs(hashint4(n + 1)) % 10],
      now() - make_interval(mins => abs(hashint4(n + 2)) % 40000), CASE abs(hashint4(n + 3)) % 200 WHEN 0 THEN 'Windows Server 2016' ELSE 'Windows 11 Pro' END,
      '26100.' || abs(hashint4(n + 4)) % 5000, 'CORP\\user' || md5('u' || n), 'go1.27.' || abs(hashint4(n + 5)) % 3, 'go1.27.' || abs(hashint4(n + 5)) % 3, 'msi', 'amd64',
      '1.0.' || abs(hashint4(n + 6)) % 3, (ARRAY['online', 'online', 'online', 'today', 'week'])[1 + abs(hashint4(n + 7)) % 5],
      ARRAY['ring ' || abs(hashint4(n + 8)) % 5, CASE abs(hashint4(n + 9)) % 500 WHEN 0 THEN 'rare' ELSE 'usual' END]
    FROM generate_series(1, ${MACHINES}::int) n`);
  await database().execute(sql`
    INSERT INTO finding (machine_id, id, code, subject, severity, state, sentence, evidence, opened_at, facts_at, visible_at)
    SELECT id, gen_random_uuid(), CASE machine_guid::int % 1000 WHEN 0 THEN 'installer-stuck' ELSE 'disk-space-low' END, '', 'blocking', 'open', 's', '[]',
      now(), now(), now() FROM machine WHERE machine_guid::int % 4 = 0`);
  await database().execute(sql`VACUUM ANALYZE machine`);
  await database().execute(sql`VACUUM ANALYZE finding`);
}, 180_000);
afterAll(closeSingletons);

const admin = createCallerFactory(appRouter)({
  actor: { kind: "person", id: "p", name: "P" },
  grants: [{ role: "admin", groupId: null }],
  requestId: "r",
  ip: null,
});

const whole = (plan: PlanNode[]) => scanned(plan).filter((table) => ["machine", "finding", "presence"].includes(table));

type Wish = NonNullable<Parameters<typeof admin.machines.list>[0]>;
const orders: Record<MachineSort, string> = {
  hostname: "machine_hostname_id_idx",
  status: "machine_status_status_since_id_idx",
  statusSince: "machine_status_since_id_idx",
  user: "machine_by_user",
  windows: "machine_by_windows",
  go: "machine_by_go",
  seen: "machine_by_seen",
  group: "machine_group_id_hostname_id_idx",
  agent: "machine_by_agent",
};

test.each(Object.entries(orders) as [MachineSort, string][])(
  "sorted by %s, both ways, from the first page to one in the middle: %s",
  async (sort, index) => {
    for (const descending of [false, true]) {
      const first = await admin.machines.list({ sort, descending, limit: 200 });
      for (const after of [undefined, first.next ?? undefined]) {
        const plan = await plansOf(() => admin.machines.list({ sort, descending, ...(after ? { after } : {}) }));
        expect([...indexes(plan)]).toContain(index);
        expect(whole(plan)).toEqual([]);
        // Groups are sorted one by one, or all of them where none is left out; machines never.
        if (sort !== "group") expect(plan.filter((node) => node["Node Type"] === "Incremental Sort")).toEqual([]);
      }
    }
  },
);

const served: { name: string; wish: Wish; indexes: string[] }[] = [
  { name: "a status by name", wish: { statuses: ["blocked"] }, indexes: ["machine_status_hostname_id_idx"] },
  { name: "a group by name", wish: { groupId: groupIds[3] ?? "" }, indexes: ["machine_group_id_hostname_id_idx"] },
  {
    name: "a status by its age",
    wish: { statuses: ["blocked"], sort: "status" },
    indexes: ["machine_status_status_since_id_idx"],
  },
  {
    name: "a rare finding",
    wish: { finding: "installer-stuck", sort: "user" },
    indexes: ["finding_open", "machine_pkey"],
  },
  { name: "a rare label", wish: { label: "rare", sort: "seen" }, indexes: ["machine_labels"] },
  { name: "a rare Windows", wish: { windows: "server-2016", sort: "statusSince" }, indexes: ["machine_windows_name"] },
  { name: "not online, latest first", wish: { seen: ["today", "week"], sort: "seen" }, indexes: ["machine_by_seen"] },
  {
    name: "three letters anywhere in host, user or serial",
    wish: { search: "d4f" },
    indexes: ["machine_hostname_trgm", "machine_user_trgm", "machine_serial_trgm"],
  },
];

test.each(served)(
  "$name is found by $indexes, in no order that reads them all",
  async ({ wish, indexes: expected }) => {
    const plan = await plansOf(() => admin.machines.list(wish));
    expect([...indexes(plan)]).toEqual(expect.arrayContaining(expected));
    expect(whole(plan)).toEqual([]);
  },
);

test("a count stops at a thousand and one, and reads no more", async () => {
  const plan = await plansOf(() => admin.machines.countMatching({ statuses: ["healthy"] }));
  expect(plan.map((node) => node["Node Type"])).toContain("Limit");
  expect(await admin.machines.countMatching({ statuses: ["healthy"] })).toEqual({ count: 1_000, isMore: true });
});
