import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { makeGroup } from "../gateway/test/agent.ts";
import { appendDeltas } from "../server/history/queries.ts";
import type { Dimension } from "../server/history/counted.ts";
import { everywhere } from "../server/scope.ts";
import { database, sql, withTransaction } from "../server/sql.ts";
import { countDay, tidyHistory } from "./count-day.ts";
import { foldRollups } from "./fold-rollups.ts";

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 10, 20, 12);
let groupId: string;
beforeEach(async () => {
  for (const table of [sql`rollup_day`, sql`rollup`, sql`rollup_delta`])
    await database().execute(sql`DELETE FROM ${table}`);
  groupId = await makeGroup();
});

const count = (dimension: Dimension, key: string, delta: number) =>
  withTransaction((tx) => appendDeltas(everywhere, tx, [{ groupId, dimension, key, delta }]));
const days = async () =>
  (
    await database().query<{ line: string }>(sql`
      SELECT to_char(day, 'MM-DD') || ' ' || dimension || ' ' || key || ' ' || count AS line FROM rollup_day
      WHERE group_id = ${groupId} ORDER BY day, dimension, key`)
  ).map((row) => row.line);
const status = (day: string, [blocked, degraded, healthy, unknown]: number[]) => [
  `${day} status blocked ${blocked}`,
  `${day} status degraded ${degraded}`,
  `${day} status healthy ${healthy}`,
  `${day} status unknown ${unknown}`,
];

describe("a day", () => {
  test("has folded and not yet folded counters, and all four statuses even of an empty group", async () => {
    await count("status", "blocked", 2);
    await foldRollups();
    await count("status", "blocked", 1);
    await count("blocked", "installer-stuck", 3);
    await count("go-blocked", "go1.27.0 installer-stuck", 3);
    await countDay(NOON);
    expect(await days()).toEqual(["11-20 blocked installer-stuck 3", ...status("11-20", [3, 0, 0, 0])]);
  });

  test("is replaced until its end, and what is counted no more is taken out", async () => {
    await count("status", "blocked", 1);
    await count("finding", "installer-busy", 1);
    await countDay(NOON);
    await count("finding", "installer-busy", -1);
    await count("status", "blocked", -1);
    await count("status", "healthy", 1);
    await countDay(NOON + HOUR);
    expect(await days()).toEqual(status("11-20", [0, 0, 1, 0]));
    await countDay(NOON + HOUR);
    expect(await days(), "once more changes nothing").toEqual(status("11-20", [0, 0, 1, 0]));
  });

  test("ends at midnight UTC; a day nobody counted is not there", async () => {
    await countDay(NOON + 12 * HOUR - 1);
    await count("status", "healthy", 5);
    await countDay(NOON + 48 * HOUR);
    expect(await days()).toEqual([...status("11-20", [0, 0, 0, 0]), ...status("11-22", [0, 0, 5, 0])]);
  });

  test("counted by two workers at once is counted once, and the later count stands", async () => {
    await count("status", "healthy", 1);
    await Promise.all([countDay(NOON), countDay(NOON), countDay(NOON)]);
    expect(await days()).toEqual(status("11-20", [0, 0, 1, 0]));
    await count("status", "healthy", 1);
    await countDay(NOON - HOUR); // of a worker whose clock is behind
    expect(await days()).toEqual(status("11-20", [0, 0, 1, 0]));
  });
});

test("after 400 days a day is dropped, and a counter of nothing with it", async () => {
  await count("status", "healthy", 1);
  await count("finding", "installer-busy", 1);
  await count("finding", "installer-busy", -1);
  await foldRollups();
  await countDay(NOON);
  await tidyHistory(NOON + 400 * 24 * HOUR);
  expect((await days()).length).toBeGreaterThan(0);
  expect(await database().query(sql`SELECT key FROM rollup WHERE group_id = ${groupId}`)).toEqual([{ key: "healthy" }]);
  await tidyHistory(NOON + 401 * 24 * HOUR);
  expect(await days()).toEqual([]);
});

test("a group that is gone is counted no more, and its old days do not hinder", async () => {
  await database().execute(
    sql`INSERT INTO rollup_day (group_id, day, dimension, key, count, counted_at) VALUES (${randomUUID()}, '2026-11-20', 'status', 'blocked', 7, now() - interval '400 days')`,
  );
  await countDay(NOON);
  expect(await database().query(sql`SELECT 1 FROM rollup_day WHERE count = 7`)).toEqual([]);
});
