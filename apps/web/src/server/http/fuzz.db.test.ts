import { randomUUID } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { appRouter } from "../../trpc/router.ts";
import { walk } from "../../trpc/walk.ts";
import { examples } from "../../trpc/walk.examples.ts";
import { forgetAuth } from "../auth/auth.ts";
import { cookieOf } from "../auth/test/cookie-of.ts";
import { dispatch, dispatchOne, everywhere, makeGroup, makeMachine, startWorld } from "../jobs/test/world.ts";
import { closeSingletons, singletons } from "../singletons.ts";
import { database, type Statement, sql } from "../sql.ts";
import type { Listening } from "./listen.ts";
import { behindThread } from "./test/behind-thread.ts";
import { type FuzzedRequest, fuzzedRequests, type Known } from "./test/fuzzed-requests.ts";

/** Requests of each of the three callers: SLIPWAY_FULL=1 sends 10,000. */
const EACH = process.env.SLIPWAY_FULL === "1" ? 3_334 : 70;
const AT_ONCE = 6;

let door: Listening;
let baseUrl: string;
let known: Known;
let cookies: Record<"viewer" | "admin", string>;

beforeAll(async () => {
  startWorld();
  door = await behindThread({
    https: false,
    baseUrl: "http://slipway.example",
    pages: null,
    people: true,
    agents: false,
  });
  baseUrl = `http://127.0.0.1:${door.port}`;
  const groupId = await makeGroup();
  const machineIds = await Promise.all(Array.from({ length: 5 }, () => makeMachine(groupId)));
  const { batchId } = await dispatch(machineIds.slice(0, 3), {}, everywhere, Date.now());
  const jobId = await dispatchOne(machineIds[4] ?? "", { idempotencyKey: randomUUID() }, Date.now());
  const inputs = new Map<string, unknown>([["machines.list", { search: "PC", label: "x", go: "go1.27.1" }]]);
  // With a good token, a stranger is the first administrator, and rightly so.
  for (const [path, example] of Object.entries(examples))
    if (path !== "setup.createAdministrator") inputs.set(path, (await example()) ?? {});
  Object.assign(singletons().runtime ?? {}, { baseUrl });
  known = { machineIds, groupId, batchId, jobId, examples: inputs };
  cookies = { viewer: await cookieOf("viewer"), admin: await cookieOf("admin") };
});
afterAll(async () => {
  await door.close();
  forgetAuth();
  await closeSingletons();
});
beforeEach(() => vi.stubEnv("LOG_LEVEL", "silent"));

interface Answered {
  request: FuzzedRequest;
  status: number;
  text: string;
}

async function send(request: FuzzedRequest, cookie: string | null): Promise<Answered> {
  const headers = { ...request.headers, ...("origin" in request.headers ? { origin: baseUrl } : {}) };
  const answer = await fetch(baseUrl + request.path, {
    method: request.method,
    headers: { ...headers, ...(cookie ? { cookie } : {}) },
    body: request.body,
    redirect: "manual",
  });
  return { request, status: answer.status, text: await answer.text() };
}

async function sendAll(requests: readonly FuzzedRequest[], cookie: string | null): Promise<Answered[]> {
  const waiting = requests.values();
  const answered: Answered[] = [];
  const sender = async () => {
    for (const request of waiting) answered.push(await send(request, cookie));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  return answered;
}

/** Refused or taken, but never the server's own failure, and never with a trace of its inside. */
function expectCalm({ request, status, text }: Answered): void {
  const said = `${request.method} ${request.path.slice(0, 300)} ${request.body?.slice(0, 600) ?? ""}\n→ ${text.slice(0, 400)}`;
  expect(status, said).toBeLessThan(500);
  expect(text, said).not.toMatch(/ at .*\.(ts|js|mjs):\d+|node_modules|SELECT |"stack"/);
  if (request.path.startsWith("/api/trpc/")) expect(() => JSON.parse(text), said).not.toThrow();
}

const tables: readonly (readonly [string, Statement])[] = [
  ...[["user", sql`"user"`] as const, ["role_grant", sql`role_grant`] as const, ["account", sql`account`] as const],
  ...[
    ["machine_group", sql`machine_group`] as const,
    ["machine", sql`machine`] as const,
    ["batch", sql`batch`] as const,
  ],
  ...[["job", sql`job`] as const, ["job_event", sql`job_event`] as const, ["look_again", sql`look_again`] as const],
  ...[["enrolment_token", sql`enrolment_token`] as const, ["agent_token", sql`agent_token`] as const],
  ...[["setup_link", sql`setup_link`] as const, ["saved_view", sql`saved_view`] as const],
];

/** What each table holds, as a hash, with its longest row. */
async function contents(): Promise<Record<string, { hash: string | null; longest: number }>> {
  const all: Record<string, { hash: string | null; longest: number }> = {};
  for (const [name, table] of tables) {
    const [row] = await database().query<{ hash: string | null; longest: number }>(sql`
      SELECT md5(string_agg(to_jsonb(t)::text, ' ' ORDER BY to_jsonb(t)::text)) AS hash, coalesce(max(length(to_jsonb(t)::text)), 0)::int AS longest FROM ${table} t`);
    if (row) all[name] = row;
  }
  return all;
}

async function audit(): Promise<{ rows: number; done: number; longest: number }> {
  const [row] = await database().query<{ rows: number; done: number; longest: number }>(sql`
    SELECT count(*)::int AS rows, (count(*) FILTER (WHERE outcome = 'done' AND action <> ALL(${["machines.export", "batches.export", "installs.export", "session.signOut"]})))::int AS done,
      coalesce(max(length(to_jsonb(audit_entry)::text)), 0)::int AS longest FROM audit_entry`);
  return row ?? { rows: 0, done: 0, longest: 0 };
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
function heapMb(): number {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

const mutations = new Set(walk(appRouter).flatMap(({ path, type }) => (type === "mutation" ? [path] : [])));

/** How many changes were answered as done. */
function changesIn({ request: { calls }, text }: Answered): number {
  if (calls.length === 0 || !calls.some((path) => mutations.has(path))) return 0;
  const said: unknown = JSON.parse(text);
  const results = Array.isArray(said) ? said : [said];
  return results.filter((each: { result?: unknown }, at) => each.result && mutations.has(calls[at] ?? "")).length;
}

describe("requests that no page would send", () => {
  type Case = { caller: string; cookie: () => string | null; free: string[] | null; seed: number };
  test.each<Case>([
    { caller: "a stranger", cookie: () => null, free: [], seed: 1 },
    { caller: "a viewer", cookie: () => cookies.viewer, free: ["saved_view"], seed: 2 },
    { caller: "an administrator", cookie: () => cookies.admin, free: null, seed: 3 },
  ])(
    "of $caller are answered in the server's own words, and store nothing that was not asked for",
    { timeout: 600_000 },
    async ({ caller, cookie, free, seed }) => {
      const requests = fuzzedRequests(known, { count: EACH, seed });
      await sendAll(requests.slice(0, 30), cookie()); // what is made once, such as prepared statements, is made
      const [before, logBefore, heapBefore, began] = [await contents(), await audit(), heapMb(), Date.now()];
      let [changes, calls] = [0, 0];
      for (let at = 0; at < requests.length; at += 500) {
        const answered = await sendAll(requests.slice(at, at + 500), cookie());
        for (const each of answered) expectCalm(each);
        changes += answered.reduce((sum, each) => sum + changesIn(each), 0);
        calls += answered.reduce((sum, each) => sum + Math.max(1, each.request.calls.length), 0);
      }
      const [after, log] = [await contents(), await audit()];
      expect(heapMb() - heapBefore, "MB of heap").toBeLessThan(24);
      expect(log.done - logBefore.done, "changes in the audit log").toBe(changes);
      const written = log.rows - logBefore.rows;
      const minutes = 1 + Math.ceil((Date.now() - began) / 60_000);
      // Strangers: 20 a minute at each of procedures, files and the sign-in, however many they send.
      if (caller === "a stranger") expect(written).toBeLessThanOrEqual(Math.min(calls, 3 * 20 * minutes));
      expect(written).toBeLessThanOrEqual(calls);
      expect(log.longest, "characters of an audit entry").toBeLessThan(70_000);
      for (const [name, { hash, longest }] of Object.entries(after)) {
        if (free && !free.includes(name)) expect(hash, name).toBe(before[name]?.hash);
        expect(longest, `characters of a row of ${name}`).toBeLessThan(40_000);
      }
    },
  );

  test("and after them the server answers as before", async () => {
    expect((await fetch(`${baseUrl}/healthz`)).status).toBe(200);
    const many = Array.from({ length: 60 }, () => "session.me").join(",");
    expect((await fetch(`${baseUrl}/api/trpc/${many}?batch=1&input={}`)).status).toBe(400);
  });
});
