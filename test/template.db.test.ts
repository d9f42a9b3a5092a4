import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
beforeAll(() => client.connect());
afterAll(() => client.end());

test("each test file gets a migrated database of its own", async () => {
  const { rows } = await client.query("SELECT current_database() AS name, count(*)::int AS machines FROM machine");
  expect(rows[0].name).toMatch(/^t_[0-9a-f]{32}$/);
  expect(rows[0].machines).toBe(0);
});

test("the throw-away server asks for a password", async () => {
  const url = new URL(process.env.DATABASE_URL ?? "");
  url.password = "";
  const stranger = new pg.Client({ connectionString: url.href });
  await expect(stranger.connect()).rejects.toThrow(/password/);
});
