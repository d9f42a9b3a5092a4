import { beforeAll, describe, expect, test } from "vitest";
import { createCallerFactory } from "../../trpc/init.ts";
import { appRouter } from "../../trpc/router.ts";
import { singletons } from "../singletons.ts";
import { database, sql } from "../sql.ts";
import { indexes, plansOf, scanned } from "../test/plans-of.ts";

const api = createCallerFactory(appRouter)({
  actor: { kind: "person", id: "p", name: "P" },
  grants: [{ role: "admin", groupId: null }],
  requestId: "r",
  ip: null,
});

/** A fleet large enough that the planner chooses as it would at any size. */
beforeAll(async () => {
  const run = (text: string) => singletons().pool.query(text);
  await run(`INSERT INTO machine_group (id, name, go_target)
    SELECT ('00000000-0000-4000-8000-' || lpad(g::text, 12, '0'))::uuid, 'group ' || g, '1.27.x' FROM generate_series(1, 20) g`);
  await run(`INSERT INTO machine (id, group_id, hostname, machine_guid, status, seen_bucket, go_key, go_kind, go_arch, blocked_by, blocked_since, diagnosed_at)
    SELECT gen_random_uuid(), ('00000000-0000-4000-8000-' || lpad((1 + i % 20)::text, 12, '0'))::uuid, 'PC-' || i, i::text,
      CASE WHEN i % 20 = 0 THEN 'blocked' ELSE 'healthy' END, 'online', 'go1.' || 1000 + i % 100, 'msi', 'amd64',
      CASE WHEN i % 20 = 0 THEN (ARRAY['installer-stuck', 'installer-busy', 'disk-space-low'])[1 + i / 20 % 3] END,
      CASE WHEN i % 20 = 0 THEN now() - i % 700 * interval '1 hour' END, now()
    FROM generate_series(1, 20000) i`);
  await run(`INSERT INTO rollup_day (group_id, day, dimension, key, count, counted_at)
    SELECT machine_group.id, current_date - d, dimension, key, 5, now() FROM machine_group, generate_series(0, 200) d,
      (SELECT 'blocked' AS dimension, unnest(ARRAY['installer-stuck', 'installer-busy', 'disk-space-low']) AS key
       UNION ALL SELECT 'status', unnest(ARRAY['blocked', 'degraded', 'healthy', 'unknown', 'seen:online'])
       UNION ALL SELECT 'go', 'go1.' || v FROM generate_series(1, 20) v) counted`);
  await run(`INSERT INTO batch (id, repair, repair_version, kind, parameters, max_risk, origin_kind, origin_id, origin_name, idempotency_key,
      request_hash, size, created_at, not_before, expires_at, ended_at)
    SELECT ('00000000-0000-4000-9000-' || lpad(b::text, 12, '0'))::uuid, 'wait-for-installer', 1, 'repair', '{}', 'low', 'person', 'x', 'X', b::text,
      'x', 20, now() - b * interval '1 minute', now() - interval '1 day', now() + interval '1 day', CASE WHEN b > 20 THEN now() END
    FROM generate_series(1, 1000) b`);
  await run(`INSERT INTO job (machine_id, id, group_id, batch_id, repair, kind, epoch, state, state_since, created_at, expires_at, attempt, ended_at, leaf_index)
    SELECT id, gen_random_uuid(), group_id, ('00000000-0000-4000-9000-' || lpad((1 + n / 20)::text, 12, '0'))::uuid, 'wait-for-installer', 'repair', 1,
      state, now(), now(), now() + interval '1 day', 1, CASE WHEN state <> 'queued' THEN now() - n * interval '1 minute' END, n % 20
    FROM (SELECT *, CASE WHEN n < 200 THEN 'queued' WHEN n % 10 = 0 THEN 'failed' ELSE 'succeeded' END AS state
      FROM (SELECT id, group_id, row_number() OVER () - 1 AS n FROM machine) numbered) jobs`);
  await run(`INSERT INTO install_event (machine_id, at, id, group_id, record_id, event_id, product, version, status_code)
    SELECT id, now() - n * interval '40 seconds', gen_random_uuid(), group_id, each, (ARRAY[1040, 1033, 1042])[each], 'Product ' || n % 300, '1.0',
      CASE WHEN each = 2 THEN CASE WHEN n % 12 = 0 THEN 1603 ELSE 0 END END
    FROM (SELECT id, group_id, row_number() OVER () AS n FROM machine) numbered, generate_series(1, 3) each`);
  await run("VACUUM ANALYZE");
}, 120_000);

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
