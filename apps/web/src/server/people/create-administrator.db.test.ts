import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { closeSingletons } from "../singletons.ts";
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

test("of eight presses at once, with two links, one makes an administrator", async () => {
  const [one, two] = [await link(), await link()];
  const presses = [one, two, one, two, one, two, one, two].map((token) =>
    createAdministrator({ ctx, input: input(token) }).then(
      () => "made",
      (error: { code: string }) => error.code,
    ),
  );
  expect((await Promise.all(presses)).toSorted()).toEqual([...Array(7).fill("already-done"), "made"]);
  expect(await database().query(sql`SELECT FROM role_grant`)).toHaveLength(1);
});

test("no link is made once somebody owns the server", async () => {
  await createAdministrator({ ctx, input: input(await link()) });
  expect(await mintSetupToken()).toBeNull();
});
