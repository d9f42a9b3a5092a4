import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeSingletons, singletons } from "../singletons.ts";
import { database, sql } from "../sql.ts";
import { indexes, plansOf, scanned } from "../test/plans-of.ts";
import { auth, forgetAuth } from "./auth.ts";
import { readCaller } from "./caller.ts";
import { cookieOf } from "./test/cookie-of.ts";

beforeAll(() => {
  singletons().runtime = { baseUrl: "http://localhost:3000", dataDir: "/nowhere", authSecret: "x".repeat(40) };
});
afterAll(async () => {
  forgetAuth();
  await closeSingletons();
});

const NAME = "better-auth.session_token";
const tokenOf = (cookie: string) => decodeURIComponent(cookie.slice(NAME.length + 1)).split(".")[0] ?? "";
const signed = (text: string, secret = "x".repeat(40)) =>
  `${NAME}=${encodeURIComponent(`${text}.${createHmac("sha256", secret).update(text).digest("base64")}`)}`;
const expiresIn = (cookie: string, hours: number) =>
  database().execute(
    sql`UPDATE session SET "expiresAt" = now() + make_interval(hours => ${hours}) WHERE token = ${tokenOf(cookie)}`,
  );
const hoursLeft = async (cookie: string) => {
  const [row] = await database().query<{ hours: number }>(
    sql`SELECT round(extract(epoch FROM "expiresAt" - now()) / 3600)::int AS hours FROM session WHERE token = ${tokenOf(cookie)}`,
  );
  return row?.hours ?? null;
};

const cases: { name: string; cookie: (whole: string) => string | Promise<string>; known: boolean }[] = [
  { name: "the cookie as it was given", cookie: (whole) => whole, known: true },
  { name: "among others", cookie: (whole) => `a=b; ${whole}; ${NAME}x=1`, known: true },
  { name: "in quotes", cookie: (whole) => whole.replace("=", '="').concat('"'), known: true },
  { name: "another token under the signature", cookie: (whole) => whole.replace("=", "=A"), known: false },
  { name: "a signature cut off", cookie: (whole) => whole.slice(0, -6), known: false },
  { name: "no signature", cookie: (whole) => `${NAME}=${tokenOf(whole)}`, known: false },
  { name: "an empty signature", cookie: (whole) => `${NAME}=${tokenOf(whole)}.`, known: false },
  { name: "nothing but a signature", cookie: () => signed(""), known: false },
  { name: "empty", cookie: () => `${NAME}=`, known: false },
  { name: "broken escapes", cookie: () => `${NAME}=%E0%A4%A.%%`, known: false },
  { name: "another's secret", cookie: (whole) => signed(tokenOf(whole), "y".repeat(40)), known: false },
  { name: "a token of no session", cookie: () => signed("nobody"), known: false },
  {
    name: "a session that is over",
    cookie: async (whole) => {
      await expiresIn(whole, -1);
      return whole;
    },
    known: false,
  },
];

describe("of two cookies of the name the first counts", () => {
  const readBoth = async (...both: string[]) => {
    const headers = new Headers({ cookie: both.join("; ") });
    const named = (await auth().api.getSession({ headers }))?.user.name;
    return [(await readCaller(headers)).actor?.name, named];
  };

  test("whoever else is named behind it", async () => {
    const [viewer, admin] = [await cookieOf("viewer"), await cookieOf("admin")];
    expect(await readBoth(viewer, admin)).toEqual(["viewer", "viewer"]);
    expect(await readBoth(admin, viewer)).toEqual(["admin", "admin"]);
  });

  test("one that is over lives by no other's session", async () => {
    const [viewer, admin] = [await cookieOf("viewer"), await cookieOf("admin")];
    await expiresIn(admin, -1);
    expect((await readBoth(viewer, admin))[0]).not.toBe("admin");
    expect((await readBoth(admin, viewer))[0]).toBeUndefined();
  });
});

describe("a caller is whom better-auth would name too", () => {
  test.each(cases)("$name: $known", async ({ cookie, known }) => {
    const headers = new Headers({ cookie: await cookie(await cookieOf("viewer")) });
    const { actor, grants } = await readCaller(headers);
    expect([actor?.name, grants]).toEqual(known ? ["viewer", [{ role: "viewer", groupId: null }]] : [undefined, []]);
    expect((await auth().api.getSession({ headers }))?.user.id).toBe(actor?.id);
  });
});

test("a session is prolonged by its use, once a day, and ends where nobody uses it", async () => {
  const cookie = await cookieOf("viewer");
  const headers = new Headers({ cookie });
  for (const [left, then] of [
    [7 * 24 - 20, 7 * 24 - 20],
    [7 * 24 - 30, 7 * 24],
    [1, 7 * 24],
  ] as const) {
    await expiresIn(cookie, left);
    expect((await readCaller(headers)).actor?.name).toBe("viewer");
    expect(await hoursLeft(cookie)).toBe(then);
  }
  await expiresIn(cookie, -1);
  expect((await readCaller(headers)).actor).toBeNull();
  expect(await hoursLeft(cookie)).toBeNull();
});

test("a right that is taken away is gone with the next call; one without rights is known all the same", async () => {
  const headers = new Headers({ cookie: await cookieOf("admin") });
  const { actor } = await readCaller(headers);
  await database().execute(sql`DELETE FROM role_grant WHERE user_id = ${actor?.id ?? ""}`);
  expect(await readCaller(headers)).toMatchObject({ actor: { id: actor?.id }, grants: [] });
});

test("among many people's, session, person and rights are found by their indexes alone", async () => {
  const headers = new Headers({ cookie: await cookieOf("admin") });
  await database().execute(
    sql`INSERT INTO "user" (id, name, email, "updatedAt") SELECT 'many ' || n, n, n, now() FROM generate_series(1, 3000) n`,
  );
  await database().execute(
    sql`INSERT INTO session (id, token, "userId", "expiresAt", "updatedAt") SELECT n, n, 'many ' || n, now(), now() FROM generate_series(1, 3000) n`,
  );
  await database().execute(
    sql`INSERT INTO role_grant (id, user_id, role) SELECT gen_random_uuid(), 'many ' || n, 'viewer' FROM generate_series(1, 3000) n`,
  );
  for (const table of [sql`"user"`, sql`session`, sql`role_grant`]) await database().execute(sql`ANALYZE ${table}`);
  const plan = await plansOf(() => readCaller(headers));
  expect(scanned(plan)).toEqual([]);
  expect([...indexes(plan)].sort()).toEqual(["role_grant_user_id_idx", "session_token_key", "user_pkey"]);
});
