import { beforeAll, expect, test } from "vitest";
import { createCallerFactory } from "../../../trpc/init.ts";
import { appRouter } from "../../../trpc/router.ts";
import { groupAt, useFleet } from "../../test/fleet-at-size.ts";
import { indexes, type PlanNode, plansOf, scanned } from "../../test/plans-of.ts";
import type { MachineSort } from "./machine-sort.ts";

beforeAll(useFleet, 120_000);

const admin = createCallerFactory(appRouter)({
  actor: { kind: "person", id: "p", name: "P" },
  grants: [{ role: "admin", groupId: null }],
  requestId: "r",
  ip: null,
});

/** Of the last group alone, which is a small one. */
const ofFew = createCallerFactory(appRouter)({
  actor: { kind: "person", id: "p", name: "P" },
  grants: [{ role: "viewer", groupId: groupAt(20) }],
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
  diagnosis: "machine_by_diagnosis",
  labels: "machine_by_label",
  serial: "machine_by_serial",
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
        // What is shown of a machine comes with the page; only the walk over groups looks it up again.
        if (sort !== "group") expect(plan.filter((node) => node["Relation Name"] === "machine")).toHaveLength(1);
        // Groups are sorted one by one, or all of them where none is left out; machines never.
        if (sort !== "group") expect(plan.filter((node) => node["Node Type"] === "Incremental Sort")).toEqual([]);
      }
    }
  },
);

const served: { name: string; wish: Wish; indexes: string[] }[] = [
  { name: "a status by name", wish: { statuses: ["blocked"] }, indexes: ["machine_status_hostname_id_idx"] },
  { name: "a group by name", wish: { groupId: groupAt(3) }, indexes: ["machine_group_id_hostname_id_idx"] },
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
  { name: "asleep, latest first", wish: { asleep: true, sort: "seen" }, indexes: ["machine_by_seen", "finding_open"] },
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

test.each(Object.entries(orders) as [MachineSort, string][])(
  "who may see one small group has its machines sorted by %s without a walk through everybody's",
  async (sort, index) => {
    const plan = await plansOf(() => ofFew.machines.list({ sort }));
    expect(indexes(plan)).toContain("machine_group_id_hostname_id_idx");
    if (sort !== "group") expect(indexes(plan)).not.toContain(index);
    expect(whole(plan)).toEqual([]);
  },
);

test("a count stops at a thousand and one, and reads no more", async () => {
  const plan = await plansOf(() => admin.machines.countMatching({ statuses: ["healthy"] }));
  expect(plan.map((node) => node["Node Type"])).toContain("Limit");
  expect(await admin.machines.countMatching({ statuses: ["healthy"] })).toEqual({ count: 1_000, isMore: true });
});
