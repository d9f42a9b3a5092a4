import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { closeSingletons, openSingletons, singletons } from "./singletons.ts";
import { database, sql, withTransaction } from "./sql.ts";

let watcher: pg.Client;
beforeAll(async () => {
  watcher = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await watcher.connect();
});
afterAll(async () => {
  await closeSingletons();
  await watcher.end();
});
beforeEach(openSingletons);

/** Connections to this database, beside the one that counts them. */
async function connections(): Promise<number> {
  const { rows } = await watcher.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
  return rows[0]?.count ?? -1;
}

test("the end waits until every connection is closed", async () => {
  await Promise.all(Array.from({ length: 20 }, () => database().query(sql`SELECT pg_sleep(0.01)`)));
  expect(await connections()).toBeGreaterThan(10);
  await closeSingletons();
  expect([singletons().connections.size, await connections()]).toEqual([0, 0]);
});

test("who comes after the end is refused, and opens no connection", async () => {
  await closeSingletons();
  await expect(database().query(sql`SELECT 1`)).rejects.toThrow("after calling end");
  await expect(withTransaction((tx) => tx.query(sql`SELECT 1`))).rejects.toThrow("after calling end");
  await closeSingletons();
  expect(await connections()).toBe(0);
});

test("a later start in the same process begins afresh", async () => {
  singletons().runtime = { baseUrl: "http://localhost", dataDir: "/nowhere", authSecret: "x".repeat(40) };
  await closeSingletons();
  openSingletons();
  expect(singletons().runtime).toBeNull();
  expect(await database().query(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
});

test("a start beside one that runs shares its parts", async () => {
  const { pool } = singletons();
  openSingletons();
  expect(singletons().pool).toBe(pool);
});
