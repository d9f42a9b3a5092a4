import { expect, test } from "vitest";
import { freePort } from "./ports.mjs";
import { reachDatabase } from "./reach-database.mjs";

const own = new URL(process.env.DATABASE_URL ?? "");
const altered = (change: (url: URL) => void) => {
  const url = new URL(own);
  change(url);
  return url.href;
};

test("a database that answers is named without its password", async () => {
  const name = await reachDatabase(own.href);
  expect(name).toBe(own.host + own.pathname);
  expect(name).not.toContain(own.password);
});

test.each([
  {
    name: "a wrong password",
    url: async () =>
      altered((url) => {
        url.password = "wrong";
      }),
    says: /refuses the user or password: check DATABASE_URL/,
  },
  {
    name: "an unknown database",
    url: async () =>
      altered((url) => {
        url.pathname = "/nowhere";
      }),
    says: /There is no database .*\/nowhere/,
  },
  {
    name: "nobody there",
    url: async () => {
      const port = await freePort();
      return altered((url) => {
        url.port = String(port);
      });
    },
    says: /cannot be reached \(ECONNREFUSED\): check DATABASE_URL/,
  },
  { name: "not a database's address", url: async () => "mysql://x/y", says: /DATABASE_URL is no PostgreSQL address/ },
  { name: "no address at all", url: async () => "slipway", says: /DATABASE_URL is no PostgreSQL address/ },
])("$name is said in one sentence", async ({ url, says }) => {
  await expect(reachDatabase(await url(), { tries: 1 })).rejects.toThrow(
    expect.objectContaining({ name: "Refusal", message: expect.stringMatching(says) }),
  );
});
