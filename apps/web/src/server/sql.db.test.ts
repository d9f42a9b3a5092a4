import { afterAll, expect, test } from "vitest";
import { closeSingletons, singletons } from "./singletons.ts";
import { database, sql, withTransaction } from "./sql.ts";

afterAll(closeSingletons);

const link = (byte: number) => Buffer.alloc(32, byte);
const insert = (byte: number) => sql`INSERT INTO setup_link (token_hash, expires_at) VALUES (${link(byte)}, now())`;
const exists = async (byte: number) =>
  (await database().query(sql`SELECT FROM setup_link WHERE token_hash = ${link(byte)}`)).length === 1;

test("what a transaction did is seen by what runs after its commit", async () => {
  let told = 0;
  await withTransaction(async (tx) => {
    tx.afterCommit(() => told++);
    await tx.execute(insert(1));
    expect([await exists(1), told]).toEqual([false, 0]);
  });
  expect([await exists(1), told]).toEqual([true, 1]);
});

test("a transaction that throws leaves nothing and tells nobody", async () => {
  let told = 0;
  const attempt = withTransaction(async (tx) => {
    tx.afterCommit(() => told++);
    await tx.execute(insert(2));
    throw new Error("no");
  });
  await expect(attempt).rejects.toThrow("no");
  expect([await exists(2), told]).toEqual([false, 0]);
});

test("a transaction whose connection is cut fails, and its connection is not used again", async () => {
  const attempt = withTransaction(async (tx) => {
    const [self] = await tx.query<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`);
    await database().query(sql`SELECT pg_terminate_backend(${self?.pid})`);
    await tx.execute(insert(3));
  });
  await expect(attempt).rejects.toThrow();
  expect(await database().query(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  expect(singletons().pool.waitingCount).toBe(0);
});
