// The simulated fleet and the seeder together, in a real database.
import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { probeCodes } from "../../../packages/shared/src/facts/codes.ts";
import { Fleet } from "../../../apps/agent/src/demo/fleet.ts";
import { eraseGroups, findDemoGroups } from "../../../apps/web/src/server/demo/queries.ts";
import { seedFleet } from "../../../apps/web/src/server/demo/seed-fleet.ts";
import { countersOf } from "../../../apps/web/src/server/history/counted.ts";
import { readCounted } from "../../../apps/web/src/server/history/queries.ts";
import { seedGoReleases } from "../../../apps/web/src/server/history/seed-go-releases.ts";
import { everywhere } from "../../../apps/web/src/server/scope.ts";
import { database, sql, type Statement, withTransaction } from "../../../apps/web/src/server/sql.ts";

const now = Date.now();
const rows = <Row extends object>(statement: Statement) => database().query<Row>(statement);
const countOf = async (statement: Statement) => Number((await rows<{ count: string }>(statement))[0]?.count);

/** proveSeededDemo seeds so many machines into the test file's database, and proves that they look like a fleet with a past. */
export function proveSeededDemo(size: number): void {
  beforeAll(async () => {
    await seedGoReleases();
    const part = Math.ceil(size / 4);
    const fleet = new Fleet({ count: size, seed: "a seed", epoch: 0, now });
    async function* parts() {
      yield await fleet.describe(0, part);
      yield await fleet.describe(part, size);
    }
    const hashOf = (id: string) => createHash("sha256").update(id).digest();
    const templates = await fleet.templates();
    expect(await seedFleet({ groups: fleet.groups, templates, parts: parts(), hashOf, now })).toBe(size);
  }, 60_000);

  describe.sequential("a seeded demo", () => {
    test("has its machines with facts, presence and tokens, all in groups that say demo", async () => {
      expect(
        await countOf(
          sql`SELECT count(*) FROM machine JOIN machine_group g ON g.id = group_id WHERE g.is_demo AND g.name LIKE '%(demo)'`,
        ),
      ).toBe(size);
      expect(await countOf(sql`SELECT count(*) FROM presence`)).toBe(size);
      expect(await countOf(sql`SELECT count(*) FROM agent_token WHERE confirmed_at IS NOT NULL`)).toBe(size);
      expect(await countOf(sql`SELECT count(*) FROM observation`)).toBe(probeCodes.length * size);
    });

    test("its labels stand in the order in which a change of labels leaves them", async () => {
      expect(
        await countOf(
          sql`SELECT count(*) FROM machine WHERE labels <> ARRAY(SELECT label COLLATE "C" FROM unnest(labels) AS label ORDER BY 1)`,
        ),
      ).toBe(0);
    });

    test("is believable: most are healthy, some blocked, some degraded, a few unknown", async () => {
      const counts = await rows<{ status: string; count: number }>(
        sql`SELECT status, count(*)::int AS count FROM machine GROUP BY status`,
      );
      const share = Object.fromEntries(counts.map(({ status, count }) => [status, count / size]));
      expect(share.healthy).toBeGreaterThan(0.55);
      for (const status of ["blocked", "degraded", "unknown"]) expect(share[status]).toBeGreaterThan(0.005);
      expect(share.blocked).toBeLessThan(0.15);
    });

    test("stands in the counters as a recount of its rows finds it", async () => {
      const machines = await rows<{ id: string }>(sql`SELECT id FROM machine`);
      const recounted = new Map<string, number>();
      for (const { id } of machines)
        for (const { groupId, dimension, key } of countersOf(await readCounted(everywhere, database(), id))) {
          const name = `${groupId} ${dimension} ${key}`;
          recounted.set(name, (recounted.get(name) ?? 0) + 1);
        }
      const told = await rows<{ name: string; count: number }>(
        sql`SELECT group_id || ' ' || dimension || ' ' || key AS name, sum(delta)::int AS count FROM rollup_delta GROUP BY 1`,
      );
      expect(Object.fromEntries(told.map(({ name, count }) => [name, count]))).toEqual(Object.fromEntries(recounted));
    });

    test("has 29 days behind it, each of which counts every machine once", async () => {
      const days = await rows<{ day: Date; machines: number; go: number }>(sql`
      SELECT day, sum(count) FILTER (WHERE dimension = 'status' AND key IN ('blocked', 'degraded', 'healthy', 'unknown'))::int AS machines,
        sum(count) FILTER (WHERE dimension = 'go')::int AS go FROM rollup_day GROUP BY day`);
      expect(days).toHaveLength(29);
      for (const { machines, go } of days) expect([machines, go]).toEqual([size, size]);
    });

    test("goes on where its history ended: no status and no finding leaps overnight", async () => {
      const change = await rows<{ name: string; by: number }>(sql`
        SELECT dimension || ' ' || key AS name, (sum(today) - sum(yesterday))::int AS by FROM (
          SELECT dimension, key, delta AS today, 0 AS yesterday FROM rollup_delta
          UNION ALL SELECT dimension, key, 0, count FROM rollup_day WHERE day = (SELECT max(day) FROM rollup_day)) both_days
        WHERE dimension IN ('status', 'finding', 'blocked') AND key NOT LIKE 'seen:%' GROUP BY 1`);
      expect(change.length).toBeGreaterThan(15);
      expect(change.filter(({ by }) => Math.abs(by) > size * 0.06)).toEqual([]);
    });

    test("its findings are what history says of them last", async () => {
      const wrong = await rows(sql`
      SELECT f.code, f.subject, f.state, e.event FROM finding f CROSS JOIN LATERAL (
        SELECT event FROM finding_event e WHERE e.machine_id = f.machine_id AND e.code = f.code AND e.subject = f.subject ORDER BY at DESC, id LIMIT 1) e
      WHERE (f.state = 'cleared') <> (e.event = 'cleared') OR (f.state = 'unknown') <> (e.event = 'became-unknown')`);
      expect(wrong).toEqual([]);
    });

    test("its past jobs have ended, each within a dispatch of its size", async () => {
      expect(await countOf(sql`SELECT count(*) FROM job WHERE state = 'succeeded'`)).toBeGreaterThan(size / 25);
      expect(
        await countOf(
          sql`SELECT count(*) FROM batch WHERE size <> (SELECT count(*) FROM job WHERE batch_id = batch.id)`,
        ),
      ).toBe(0);
    });

    test("is removed without a trace, and nothing else is", async () => {
      const id = "00000000-0000-4000-8000-000000000001";
      await database().execute(sql`INSERT INTO machine_group (id, name) VALUES (${id}, 'Real')`);
      await database().execute(
        sql`INSERT INTO machine (id, group_id, hostname, machine_guid) VALUES (${id}, ${id}, 'REAL-1', 'g')`,
      );
      await withTransaction(async (tx) => {
        const groups = await findDemoGroups(everywhere, tx);
        expect(
          await eraseGroups(
            everywhere,
            tx,
            groups.map((group) => group.id),
          ),
        ).toBe(size);
      });
      const tables = [
        "presence",
        "agent_token",
        "observation",
        "section_hashes",
        "finding",
        "finding_event",
        "install_event",
        "job",
        "job_event",
        "batch",
        "rollup",
        "rollup_delta",
        "rollup_day",
      ];
      for (const table of tables)
        expect([
          table,
          await countOf(
            sql`SELECT (xpath('/row/c/text()', query_to_xml('SELECT count(*) AS c FROM ' || ${table}, false, true, '')))[1]::text AS count`,
          ),
        ]).toEqual([table, 0]);
      expect(await rows(sql`SELECT hostname FROM machine`)).toEqual([{ hostname: "REAL-1" }]);
      expect(await rows(sql`SELECT name FROM machine_group`)).toEqual([{ name: "Real" }]);
    });
  });
}
