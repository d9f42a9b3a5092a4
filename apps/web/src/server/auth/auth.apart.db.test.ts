import { randomUUID } from "node:crypto";
import { getMigrations } from "better-auth/db/migration";
import { hashPassword } from "better-auth/crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { admin } from "../admin-cli.ts";
import { closeSingletons, singletons } from "../singletons.ts";
import { database, sql } from "../sql.ts";
import { auth, forgetAuth, mintSignInLink } from "./auth.ts";
import { readCaller } from "./caller.ts";
import { authOptions } from "./options.ts";

const baseUrl = "http://localhost:3000";
const settings = { baseUrl, secret: "x".repeat(40), onSignInLink: () => undefined };
const email = "dana@example.com";
const password = "correct horse battery";

beforeAll(async () => {
  singletons().runtime = { baseUrl, dataDir: "/nowhere", authSecret: settings.secret };
  const id = randomUUID();
  await database().execute(
    sql`INSERT INTO "user" (id, name, email, "emailVerified", "updatedAt") VALUES (${id}, 'Dana', ${email}, true, now())`,
  );
  await database().execute(
    sql`INSERT INTO account (id, "accountId", "providerId", "userId", password, "updatedAt") VALUES (${id}, ${id}, 'credential', ${id}, ${await hashPassword(password)}, now())`,
  );
  await database().execute(sql`INSERT INTO role_grant (id, user_id, role) VALUES (${randomUUID()}, ${id}, 'viewer')`);
});
afterAll(async () => {
  forgetAuth();
  await closeSingletons();
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  auth().handler(
    new Request(`${baseUrl}/api/auth${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        host: "localhost:3000",
        origin: baseUrl,
        "x-slipway-client-ip": `ip-${randomUUID()}`,
        ...headers,
      },
      body: JSON.stringify(body),
    }),
  );
const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
const entriesOf = (action: string) =>
  database().query(
    sql`SELECT outcome, refusal, actor_name, input FROM audit_entry WHERE action = ${action} ORDER BY at`,
  );

test("better-auth finds every table and column it wants", async () => {
  const { toBeCreated, toBeAdded } = await getMigrations({ ...authOptions(settings), database: singletons().pool });
  expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
});

test("the right password opens a session that knows its person and rights; leaving ends it", async () => {
  const answer = await post("/sign-in/email", { email, password });
  expect(answer.status).toBe(200);
  expect(answer.headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax/i);
  const headers = new Headers({ cookie: cookieOf(answer) });
  expect(await readCaller(headers)).toMatchObject({
    actor: { kind: "person", name: "Dana" },
    grants: [{ role: "viewer", groupId: null }],
  });
  await post("/sign-out", {}, { cookie: cookieOf(answer) });
  expect((await readCaller(headers)).actor).toBeNull();
  expect(await entriesOf("session.signIn")).toMatchObject([{ outcome: "done", actor_name: "Dana", input: { email } }]);
  expect(await entriesOf("session.signOut")).toMatchObject([{ outcome: "done", actor_name: "Dana" }]);
});

test("a wrong password and an unknown address are answered alike and recorded", async () => {
  const answers = [
    await post("/sign-in/email", { email, password: "wrong wrong wrong" }),
    await post("/sign-in/email", { email: "nobody@example.com", password }),
  ];
  expect(answers.map((answer) => answer.status)).toEqual([401, 401]);
  const [one, two] = await Promise.all(answers.map((answer) => answer.text()));
  expect(one).toBe(two);
  expect((await entriesOf("session.signIn")).slice(-2)).toMatchObject([
    { outcome: "refused", refusal: "unauthenticated" },
    { outcome: "refused", actor_name: null },
  ]);
});

test("nobody signs up from outside", async () => {
  const answer = await post("/sign-up/email", { name: "Eve", email: "eve@example.com", password });
  expect(answer.status).toBe(400);
  expect(await database().query(sql`SELECT FROM "user"`)).toHaveLength(1);
});

test("a sign-in link signs in once and leaves the password as it was", async () => {
  const link = await mintSignInLink(email);
  const first = await auth().handler(new Request(link, { headers: { "x-slipway-client-ip": "a" } }));
  expect((await readCaller(new Headers({ cookie: cookieOf(first) }))).actor?.name).toBe("Dana");
  const second = await auth().handler(new Request(link, { headers: { "x-slipway-client-ip": "a" } }));
  expect(second.headers.get("location")).toMatch(/\/sign-in\?error=/);
  expect((await post("/sign-in/email", { email, password })).status).toBe(200);
});

test("the database holds no token of a link that anybody could use", async () => {
  const token = new URL(await mintSignInLink(email)).searchParams.get("token") ?? "";
  const rows = await database().query<{ all: string }>(sql`SELECT verification::text AS all FROM verification`);
  expect(rows.some((row) => row.all.includes(token))).toBe(false);
});

test("the eleventh try of a minute from one address is not looked at", async () => {
  const statuses = [];
  for (let at = 0; at < 11; at++)
    statuses.push(
      (await post("/sign-in/email", { email, password: "wrong wrong wrong" }, { "x-slipway-client-ip": "203.0.113.5" }))
        .status,
    );
  expect(statuses).toEqual([...Array(10).fill(401), 429]);
  expect((await post("/sign-in/email", { email, password }, { "x-slipway-client-ip": "203.0.113.6" })).status).toBe(
    200,
  );
});

const consoleCases = [
  {
    name: "an unknown person",
    argv: ["sign-in-link", "--email", "nobody@example.com"],
    code: 1,
    said: /Nobody here has the address/,
  },
  { name: "no address", argv: ["sign-in-link", "--email", "x'; --"], code: 1, said: /not an e-mail address/ },
  { name: "an unknown command", argv: ["drop-everything"], code: 2, said: /Usage/ },
  { name: "nothing", argv: [], code: 2, said: /Usage/ },
  { name: "help", argv: ["--help"], code: 0, said: /Usage/ },
  {
    name: "a person",
    argv: ["sign-in-link", `--email=${email.toUpperCase()}`],
    code: 0,
    said: /^http:\/\/localhost:3000\/api\/auth\/magic-link\/verify\?token=/,
  },
];

test.each(consoleCases)("the console asked for $name answers $code", async ({ argv, code, said }) => {
  const lines: string[] = [];
  const given = singletons().pool;
  const output = { out: (line: string) => void lines.push(line), err: (line: string) => void lines.push(line) };
  process.env.SLIPWAY_AUTH_SECRET = settings.secret;
  expect(await admin(argv, { dataDir: "/nowhere", baseUrl }, output)).toBe(code);
  expect(lines.join("\n")).toMatch(said);
  if (given.ended) singletons().runtime = { baseUrl, dataDir: "/nowhere", authSecret: settings.secret };
});
