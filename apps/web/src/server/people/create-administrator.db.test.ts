import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { closeSingletons, singletons } from "../singletons.ts";
import { database, sql } from "../sql.ts";
import { createAdministrator } from "./create-administrator.ts";
import { hasAdministrator, hashSetupToken, mintSetupToken } from "./setup-link.ts";

afterAll(closeSingletons);
beforeEach(async () => {
  await database().execute(sql`DELETE FROM "user"`);
  await database().execute(sql`DELETE FROM setup_link`);
});

const ctx = { ip: "192.0.2.1" };
const input = (token: string) => ({
  token,
  name: "Ada",
  email: `${randomUUID()}@example.com`,
  password: "a long password",
});
const link = async () => (await mintSetupToken()) ?? expect.fail("no link");

test("a link makes one administrator of everything, whose address counts as verified", async () => {
  const { userId } = await createAdministrator({ ctx, input: input(await link()) });
  const people = await database().query(
    sql`SELECT "emailVerified", role, group_id FROM "user" JOIN role_grant ON user_id = "user".id WHERE "user".id = ${userId}`,
  );
  expect(people).toEqual([{ emailVerified: true, role: "admin", group_id: null }]);
  expect(await hasAdministrator()).toBe(true);
});

test("only the token's hash is stored", async () => {
  const token = await link();
  expect(await database().query(sql`SELECT token_hash FROM setup_link`)).toEqual([
    { token_hash: hashSetupToken(token) },
  ]);
});

test("a link works once", async () => {
  const token = await link();
  await createAdministrator({ ctx, input: input(token) });
  await database().execute(sql`DELETE FROM "user"`);
  await expect(createAdministrator({ ctx, input: input(token) })).rejects.toMatchObject({ code: "expired" });
});

test.each([
  { name: "a link of an hour ago", prepare: sql`UPDATE setup_link SET expires_at = now()` },
  { name: "a link that never was", prepare: sql`DELETE FROM setup_link` },
])("$name is refused and makes nobody", async ({ prepare }) => {
  const token = await link();
  await database().execute(prepare);
  await expect(createAdministrator({ ctx, input: input(token) })).rejects.toMatchObject({ code: "expired" });
  expect(await database().query(sql`SELECT FROM "user"`)).toEqual([]);
});

test("two presses that race, each with a link of its own, make one administrator", async () => {
  const links = [await link(), await link()];
  const gate = await singletons().pool.connect();
  await gate.query("BEGIN; LOCK TABLE setup_link IN EXCLUSIVE MODE");
  const presses = links.map((token) =>
    createAdministrator({ ctx, input: input(token) }).then(
      () => "made",
      (error: { code: string }) => error.code,
    ),
  );
  // Both stand before the same door, each having found no administrator or waiting to look.
  try {
    await vi.waitFor(async () => expect(await waiting()).toBe(2), { timeout: 15_000 });
  } finally {
    await gate.query("COMMIT");
    gate.release();
  }
  expect((await Promise.all(presses)).toSorted()).toEqual(["already-done", "made"]);
  expect(await database().query(sql`SELECT FROM role_grant`)).toHaveLength(1);
});

async function waiting(): Promise<number> {
  const found = await database().query(
    sql`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return found.length;
}

test("no link is made once somebody owns the server", async () => {
  await createAdministrator({ ctx, input: input(await link()) });
  expect(await mintSetupToken()).toBeNull();
});
