import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countDay } from "../../worker/count-day.ts";
import { foldRollups } from "../../worker/fold-rollups.ts";
import { caller, everywhere, makeGroup, makeMachine } from "../jobs/test/world.ts";
import { database, type Statement, sql, withTransaction } from "../sql.ts";
import { eraseGroups } from "./queries.ts";
import { removeDemo } from "./remove-demo.ts";

let demo: string;
let real: string;
beforeEach(async () => {
  [demo, real] = [await makeGroup(), await makeGroup()];
  await run(sql`UPDATE machine_group SET is_demo = true WHERE id = ${demo}`);
  for (const groupId of [demo, real]) {
    await makeMachine(groupId);
    for (const key of ["healthy", "blocked"]) {
      await run(sql`INSERT INTO rollup (group_id, dimension, key, count) VALUES (${groupId}, 'status', ${key}, 5)`);
      await run(
        sql`INSERT INTO rollup_delta (group_id, dimension, key, delta) VALUES (${groupId}, 'status', ${key}, 1)`,
      );
    }
    await run(sql`
      INSERT INTO rollup_day (group_id, day, dimension, key, count, counted_at) VALUES (${groupId}, current_date - 1, 'status', 'healthy', 5, now())`);
  }
});
afterEach(() => run(sql`TRUNCATE rollup, rollup_delta, rollup_day`));

const run = (statement: Statement) => database().execute(statement);

/** The tables that hold something of a group. */
async function tablesOf(groupId: string): Promise<string[]> {
  const named = await database().query<{ name: string }>(sql`
    SELECT table_name AS name FROM information_schema.columns JOIN pg_class ON relname = table_name
    WHERE table_schema = 'public' AND column_name = 'group_id' AND NOT relispartition ORDER BY 1`);
  const held: string[] = [];
  for (const { name } of named) {
    const [row] = await database().query<{ count: number }>(sql`
      SELECT (xpath('/row/count/text()', query_to_xml(format('SELECT count(*) FROM %I WHERE group_id = %L', ${name}::text, ${groupId}::text), false, true, '')))[1]::text::int AS count`);
    if (row?.count) held.push(name);
  }
  return held;
}
const everything = ["machine", "rollup", "rollup_day", "rollup_delta"];

/** Until another transaction waits for this one, or the work is through. */
async function untilItWaits(work: Promise<unknown>): Promise<void> {
  let isThrough = false;
  void work.finally(() => (isThrough = true));
  for (;;) {
    const [row] = await database().query<{ waiting: number }>(
      sql`SELECT count(*)::int AS waiting FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()`,
    );
    if (isThrough || row?.waiting) return;
  }
}

test("a removed demo leaves nothing of its groups, and everything of others", async () => {
  expect(await tablesOf(demo)).toEqual(everything);
  await removeDemo({ ctx: { ...caller(), action: "demo.remove" } });
  expect(await tablesOf(demo)).toEqual([]);
  expect(await tablesOf(real)).toEqual(everything);
});

test.each([
  { name: "the day's count", work: () => countDay(Date.now()) },
  { name: "the folding of counters", work: () => foldRollups() },
])("$name that runs while a demo is removed brings nothing of it back", async ({ work }) => {
  let working: Promise<unknown> = Promise.resolve();
  await withTransaction(async (tx) => {
    await eraseGroups(everywhere, tx, [demo]);
    working = work();
    await untilItWaits(working);
  });
  await working;
  expect(await tablesOf(demo)).toEqual([]);
  expect(await tablesOf(real)).toEqual(expect.arrayContaining(["rollup", "rollup_day"]));
});

test("a removal waits for a count that has begun, and takes what it wrote", async () => {
  await run(sql`INSERT INTO rollup (group_id, dimension, key, count) VALUES (${randomUUID()}, 'go', 'none', 1)`);
  await Promise.all([countDay(Date.now()), removeDemo({ ctx: { ...caller(), action: "demo.remove" } })]);
  expect(await tablesOf(demo)).toEqual([]);
});
