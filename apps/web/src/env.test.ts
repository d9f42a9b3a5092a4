import { expect, test } from "vitest";
import { env } from "./env.ts";

const DATABASE_URL = "postgres://localhost/slipway";

const refused = [
  { name: "no database", source: {}, said: /DATABASE_URL/ },
  { name: "an unknown role", source: { DATABASE_URL, ROLE: "queen" }, said: /ROLE/ },
  { name: "a pool of no number", source: { DATABASE_URL, DATABASE_POOL_SIZE: "many" }, said: /DATABASE_POOL_SIZE/ },
  {
    name: "a secret that is too short",
    source: { DATABASE_URL, SLIPWAY_AUTH_SECRET: "short" },
    said: /SLIPWAY_AUTH_SECRET/,
  },
];

test.each(refused)("$name is refused by name", ({ source, said }) => {
  expect(() => env(source)).toThrow(said);
});

test("what is set to nothing counts as not set", () => {
  expect(env({ DATABASE_URL, ROLE: "", SLIPWAY_AUTH_SECRET: "", DATABASE_DIRECT_URL: "" })).toMatchObject({
    ROLE: "all",
    SLIPWAY_AUTH_SECRET: undefined,
  });
});
