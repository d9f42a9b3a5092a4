import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { makeGroup } from "../gateway/test/agent.ts";
import { closeSingletons } from "../server/singletons.ts";
import { database, sql } from "../server/sql.ts";
import { createCallerFactory } from "./init.ts";
import { appRouter } from "./router.ts";

afterAll(closeSingletons);
beforeEach(() => vi.stubEnv("LOG_LEVEL", "silent"));

const admin = createCallerFactory(appRouter)({
  actor: { kind: "person", id: "unstorable", name: "Ada" },
  grants: [{ role: "admin", groupId: null }],
  requestId: "r",
  ip: null,
});
const refused = { code: "BAD_REQUEST", cause: { code: "invalid-input" } };
const stored = () =>
  database().query(
    sql`SELECT (SELECT count(*)::int FROM machine_group) AS groups, (SELECT count(*)::int FROM enrolment_token) AS tokens`,
  );

describe.each([
  { name: "a zero character", text: "a\0b" },
  { name: "half of a pair", text: "a\ud800b" },
])("$name from a person is refused by name, and nothing is stored", ({ text }) => {
  test("machines.search", async () => {
    await expect(admin.machines.search({ text })).rejects.toMatchObject(refused);
  });

  test("groups.create and tokens.create, each with its entry", async () => {
    const groupId = await makeGroup();
    const before = await stored();
    await expect(admin.groups.create({ name: text })).rejects.toMatchObject(refused);
    const token = { name: text, groupId, expiresInHours: 1, maxUses: 1, admitByHand: false };
    await expect(admin.tokens.create(token)).rejects.toMatchObject(refused);
    expect(await stored()).toEqual(before);
    const entries = await database().query(
      sql`SELECT action FROM audit_entry WHERE actor_id = 'unstorable' AND refusal = 'invalid-input' ORDER BY at DESC LIMIT 2`,
    );
    expect(entries).toEqual([{ action: "tokens.create" }, { action: "groups.create" }]);
  });
});
