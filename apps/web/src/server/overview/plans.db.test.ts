import { beforeAll, describe, expect, test } from "vitest";
import { createCallerFactory } from "../../trpc/init.ts";
import { appRouter } from "../../trpc/router.ts";
import { database, sql } from "../sql.ts";
import { useFleet } from "../test/fleet-at-size.ts";
import { indexes, plansOf, scanned } from "../test/plans-of.ts";

const api = createCallerFactory(appRouter)({
  actor: { kind: "person", id: "p", name: "P" },
  grants: [{ role: "admin", groupId: null }],
  requestId: "r",
  ip: null,
});

beforeAll(useFleet, 120_000);

const large = ["machine", "finding", "job", "batch", "finding_event", "install_event", "rollup_day"];

describe("no statement of the Overview reads a large table through", () => {
  test.each([
    { name: "the fleet", ask: () => api.overview.fleet(), uses: ["machine_blocked", "rollup_day_trend"] },
    {
      name: "what is new",
      ask: () => api.overview.fresh({ since: new Date(Date.now() - 3_600_000) }),
      uses: ["machine_blocked"],
    },
    {
      name: "the work",
      ask: () => api.overview.work(),
      uses: ["batch_open", "job_ended_badly", "job_awaits_approval", "machine_pending"],
    },
    {
      name: "failed installs",
      ask: () => api.installs.failed({ days: 7 }),
      uses: ["install_event_at_id_group_id_product_version_idx"],
    },
    { name: "Go", ask: () => api.go.fleet(), uses: [] },
  ])("$name", async ({ ask, uses }) => {
    const nodes = await plansOf(ask);
    expect(nodes.length).toBeGreaterThan(0);
    expect(scanned(nodes).filter((table) => large.includes(table))).toEqual([]);
    expect([...indexes(nodes)]).toEqual(expect.arrayContaining(uses));
  });
});

test("a list by Go finds its machines by their Go", async () => {
  const nodes = await plansOf(() => api.machines.list({ go: "go1.1007" }));
  expect(scanned(nodes)).not.toContain("machine");
  expect(indexes(nodes)).toContain("machine_go_key_id_idx");
});

test("the fleet is there to be asked", async () => {
  const { causes } = await api.overview.fleet();
  expect(causes).toEqual([]); // no counter was moved: the machines above were put in by hand
  expect(await database().query(sql`SELECT count(*)::int AS count FROM machine`)).toEqual([{ count: 20_000 }]);
});
