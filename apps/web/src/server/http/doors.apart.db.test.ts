import { randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
import { hashPassword } from "better-auth/crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetAuth, mintSignInLink } from "../auth/auth.ts";
import { closeSingletons, singletons } from "../singletons.ts";
import { database, sql } from "../sql.ts";
import { makeListener } from "./doors.ts";
import { type Listening, listen } from "./listen.ts";
import { behindThread } from "./test/behind-thread.ts";

let main: Listening;
let agentsOnly: Listening;
let baseUrl: string;

beforeAll(async () => {
  const doors = { https: false, baseUrl: "http://slipway.example", pages: null };
  main = await behindThread({ ...doors, people: true, agents: false });
  agentsOnly = await listen({
    host: "127.0.0.1",
    port: 0,
    listener: makeListener({ ...doors, people: false, agents: true }),
  });
  baseUrl = `http://127.0.0.1:${main.port}`;
  singletons().runtime = { baseUrl, dataDir: "/nowhere", authSecret: "x".repeat(40) };
});
afterAll(async () => {
  await main.close();
  await agentsOnly.close();
  forgetAuth();
  await closeSingletons();
});

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(baseUrl + path, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });

const doorCases = [
  { name: "the health answers", path: "/healthz", status: 200, said: '"status":"ok"' },
  { name: "the metrics answer", path: "/metrics", status: 200, said: "process_resident_memory_bytes" },
  { name: "agents are turned away from the people's port", path: "/agent/v1/check-in", status: 404, said: "not-found" },
  { name: "better-auth's other paths do not exist", path: "/api/auth/list-sessions", status: 404, said: "not-found" },
  {
    name: "nobody asks for a sign-in link from outside",
    path: "/api/auth/sign-in/magic-link",
    status: 404,
    said: "not-found",
  },
  {
    name: "an unknown procedure is a typed refusal",
    path: "/api/trpc/machines.explode",
    status: 404,
    said: "not-found",
  },
];

test.each(doorCases)("$name", async ({ path, status, said }) => {
  const answer = await fetch(baseUrl + path);
  expect([
    answer.status,
    answer.headers.get("x-content-type-options"),
    answer.headers.get("content-security-policy"),
  ]).toEqual([status, "nosniff", "default-src 'none'; frame-ancestors 'none'"]);
  expect(await answer.text()).toContain(said);
});

test("a sign-in link leads on within the host it was opened with, where its cookie is", async () => {
  const id = randomUUID();
  const email = `${id}@example.com`;
  await database().execute(
    sql`INSERT INTO "user" (id, name, email, "emailVerified", "updatedAt") VALUES (${id}, 'Lin', ${email}, true, now())`,
  );
  const { pathname, search } = new URL(await mintSignInLink(email));
  const open = () => fetch(baseUrl + pathname + search, { redirect: "manual" });
  const [first, usedUp] = [await open(), await open()];
  expect(first.headers.getSetCookie().join()).toContain("session_token");
  expect([first, usedUp].map(({ status, headers }) => [status, headers.get("location")])).toEqual([
    [302, "/"],
    [302, "/sign-in?error=INVALID_TOKEN"],
  ]);
  await database().execute(sql`DELETE FROM "user" WHERE id = ${id}`);
});

test("the agents' own port serves no people", async () => {
  const answers = await Promise.all(
    ["/machines", "/api/trpc/session.me", "/api/auth/get-session"].map((path) =>
      fetch(`http://127.0.0.1:${agentsOnly.port}${path}`),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
});

const foreign = [
  { name: "another origin", headers: { origin: "https://evil.example" } },
  { name: "an origin that is none", headers: { origin: "null" } },
  { name: "a site that the browser calls foreign", headers: { "sec-fetch-site": "cross-site" } },
];

// Not fetch: it would set these headers itself.
const rawPost = (path: string, headers: Record<string, string>) =>
  new Promise<number>((resolve, reject) => {
    const request = httpRequest(
      baseUrl + path,
      { method: "POST", headers: { "content-type": "application/json", ...headers } },
      (answer) => resolve(answer.resume().statusCode ?? 0),
    );
    request.once("error", reject).end("{}");
  });

test.each(foreign)("a change asked for by $name is refused at every people's door", async ({ headers }) => {
  for (const path of ["/api/trpc/setup.createAdministrator", "/api/auth/sign-in/email"])
    expect(await rawPost(path, headers)).toBe(403);
});

test("the page's own origin and the public one are let through", async () => {
  for (const origin of [baseUrl, "http://slipway.example"])
    expect(await rawPost("/api/trpc/setup.createAdministrator", { origin })).not.toBe(403);
});

test("a client that writes the address header itself is recorded by its socket", async () => {
  await post("/api/trpc/setup.createAdministrator", "{}", { "x-slipway-client-ip": "203.0.113.99" });
  const rows = await database().query(sql`SELECT DISTINCT ip_address FROM audit_entry`);
  expect(rows).toEqual([{ ip_address: "127.0.0.1" }]);
});

test("bodies too large are refused before they are read", async () => {
  const huge = `{"json":{"name":"${"x".repeat(2_000_000)}"}}`;
  const statuses = [
    (await post("/api/trpc/setup.createAdministrator", huge)).status,
    (await post("/api/auth/sign-in/email", huge)).status,
  ];
  expect(statuses).toEqual([413, 413]);
});

const body = fc.oneof(
  fc.string({ maxLength: 300, unit: "binary" }),
  fc.json({ maxDepth: 8 }),
  fc.json().map((json) => `{"json":${json}}`),
  fc
    .record({ token: fc.anything(), name: fc.anything(), email: fc.anything(), password: fc.anything() })
    .map((json) => safeJson({ json })),
  fc.nat({ max: 40_000 }).map((depth) => `${"[".repeat(depth)}${"]".repeat(depth)}`),
);
const safeJson = (value: unknown) => {
  try {
    return JSON.stringify(value, (_key, one: unknown) => (typeof one === "bigint" ? String(one) : one)) ?? "";
  } catch {
    return "";
  }
};

// A person with a session: a stranger's tries would soon be refused unread.
async function signedIn(): Promise<string> {
  const id = randomUUID();
  const password = "a long password";
  await database().execute(
    sql`INSERT INTO "user" (id, name, email, "emailVerified", "updatedAt") VALUES (${id}, 'Eve', 'eve@example.com', true, now())`,
  );
  await database().execute(
    sql`INSERT INTO account (id, "accountId", "providerId", "userId", password, "updatedAt") VALUES (${id}, ${id}, 'credential', ${id}, ${await hashPassword(password)}, now())`,
  );
  const answer = await post("/api/auth/sign-in/email", JSON.stringify({ email: "eve@example.com", password }));
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

test("whatever is sent, the answer is typed, tells nothing of the inside, and nothing is made", async () => {
  const cookie = await signedIn();
  await fc.assert(
    fc.asyncProperty(
      body,
      fc.constantFrom(
        "/api/trpc/setup.createAdministrator",
        "/api/trpc/session.me,setup.createAdministrator?batch=1",
        "/api/auth/sign-in/email",
      ),
      async (sent, path) => {
        const answer = await post(path, sent, { cookie });
        const text = await answer.text();
        expect(answer.status).not.toBe(500);
        expect(text).not.toMatch(/ at .*\.(ts|js|mjs):\d+|node_modules|SELECT|"stack"/);
        expect(() => JSON.parse(text)).not.toThrow();
      },
    ),
    { numRuns: 150 },
  );
  expect(await database().query(sql`SELECT name FROM "user"`)).toEqual([{ name: "Eve" }]);
  expect((await fetch(`${baseUrl}/healthz`)).status).toBe(200);
});
