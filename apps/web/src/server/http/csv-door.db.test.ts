import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetAuth } from "../auth/auth.ts";
import { cookieOf } from "../auth/test/cookie-of.ts";
import { closeSingletons, singletons } from "../singletons.ts";
import { database, sql } from "../sql.ts";
import { makeListener } from "./doors.ts";
import { type Listening, listen } from "./listen.ts";

let main: Listening;
let baseUrl: string;
const [groupId, otherGroupId] = [randomUUID(), randomUUID()];

beforeAll(async () => {
  const listener = makeListener({
    people: true,
    agents: false,
    https: false,
    baseUrl: "http://slipway.example",
    pages: null,
  });
  main = await listen({ host: "127.0.0.1", port: 0, listener });
  baseUrl = `http://127.0.0.1:${main.port}`;
  singletons().runtime = { baseUrl, dataDir: "/nowhere", authSecret: "x".repeat(40) };
  for (const id of [groupId, otherGroupId])
    await database().execute(sql`INSERT INTO machine_group (id, name) VALUES (${id}, ${id})`);
  await database().execute(sql`
    INSERT INTO machine (id, group_id, hostname, machine_guid, diagnosis, user_name, labels)
    SELECT gen_random_uuid(), CASE WHEN n % 2 = 0 THEN ${groupId}::uuid ELSE ${otherGroupId}::uuid END, 'PC-' || lpad(n::text, 4, '0'), n::text,
      CASE WHEN n = 1 THEN '=HYPERLINK("http://x","y"), z' END, 'CORP\\u' || n, ARRAY['a', 'b'] FROM generate_series(1, 1201) n`);
});
afterAll(async () => {
  await main.close();
  forgetAuth();
  await closeSingletons();
});

const file = (cookie: string, filter: unknown = {}, init: RequestInit = {}) =>
  fetch(`${baseUrl}/api/machines.csv?filter=${encodeURIComponent(JSON.stringify(filter))}`, {
    headers: { cookie },
    ...init,
  });
const entries = () =>
  database().query<{ outcome: string; refusal: string | null }>(
    sql`SELECT outcome, refusal FROM audit_entry WHERE action = 'machines.export' ORDER BY at, id`,
  );

test("the whole filter in its order, over many pages, and no cell that a spreadsheet would run", async () => {
  const answer = await file(await cookieOf("viewer"), { sort: "hostname", descending: true });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="machines-/);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = new TextDecoder().decode(bytes).split("\r\n");
  expect(lines).toHaveLength(1 + 1201 + 1);
  expect(lines[1]).toMatch(/^PC-1201,unknown,.*,CORP\\u1201,.*,"a; b",/);
  expect(lines[1201]).toContain(`"'=HYPERLINK(""http://x"",""y""), z"`);
  expect(await entries()).toEqual([{ outcome: "done", refusal: null }]);
});

test("someone's own groups only, and what the filter says", async () => {
  const cookie = await cookieOf("viewer", groupId);
  expect((await (await file(cookie)).text()).split("\r\n")).toHaveLength(1 + 600 + 1);
  expect((await (await file(cookie, { search: "PC-0002" })).text()).split("\r\n")).toHaveLength(1 + 1 + 1);
  expect((await (await file(cookie, { groupId: otherGroupId })).text()).split("\r\n")).toHaveLength(1 + 1);
});

test("strangers, other methods, other sites and what is no filter are refused, and it is written down", async () => {
  const before = (await entries()).length;
  const cookie = await cookieOf("viewer");
  expect((await file("")).status).toBe(401);
  expect((await file(cookie, { sort: "colour" })).status).toBe(400);
  expect((await file(cookie, { search: "\0" })).status).toBe(400);
  expect((await fetch(`${baseUrl}/api/machines.csv?filter={`, { headers: { cookie } })).status).toBe(400);
  expect((await entries()).slice(before).map(({ refusal }) => refusal)).toEqual([
    "unauthenticated",
    "invalid-input",
    "invalid-input",
    "invalid-input",
  ]);
  expect((await file(cookie, {}, { method: "POST" })).status).toBe(405);
  expect((await file("", {}, { headers: { cookie, "sec-fetch-site": "cross-site" } })).status).toBe(403);
});

test("what Windows Installer did is taken with the list's filters, by whom as the machine knew them", async () => {
  const dana = "S-1-5-21-1-2-3-1104";
  const at = new Date(Date.now() - 60_000);
  for (const group of [groupId, otherGroupId])
    await database().execute(sql`
      INSERT INTO install_event (machine_id, at, id, group_id, record_id, event_id, product, version, status_code, message_code, user_sid, user_name)
      SELECT (SELECT id FROM machine WHERE group_id = ${group} ORDER BY hostname LIMIT 1), ${at}, gen_random_uuid(), ${group}, n, 1033, '=Suite', '4.2',
        CASE WHEN n = 1 THEN 1603 ELSE 0 END, CASE WHEN n = 1 THEN 1714 END, ${dana}, 'CORP\\dana' FROM generate_series(1, 1501) n`);
  const taken = async (filter: unknown, cookie: string) =>
    (
      await (
        await fetch(`${baseUrl}/api/installs.csv?filter=${encodeURIComponent(JSON.stringify(filter))}`, {
          headers: { cookie },
        })
      ).text()
    ).split("\r\n");
  const own = await cookieOf("viewer", groupId);
  expect(await taken({}, own)).toHaveLength(1 + 1501 + 1);
  const [head, line] = await taken({ outcome: "failed", product: "=Suite" }, own);
  expect(head).toMatch(
    /When,Product,Version,Operation,Machine,Group,Outcome,Exit code,Message,Cause,What to do,By,SID,/,
  );
  expect(line).toContain(
    `${at.toISOString()},'=Suite,4.2,install,PC-0002,${groupId},failed,1603,1714,The older version cannot be removed.,`,
  );
  expect(line).toContain(`,CORP\\dana,${dana},`);
  expect(await taken({ outcome: "failed" }, await cookieOf("viewer"))).toHaveLength(1 + 2 + 1);
  expect(await taken({ days: 0 }, own)).toHaveLength(1);
  const written = await database().query<{ outcome: string }>(
    sql`SELECT outcome FROM audit_entry WHERE action = 'installs.export' ORDER BY at, id`,
  );
  expect(written.map(({ outcome }) => outcome)).toEqual(["done", "done", "done", "refused"]);
});

test("ten files a minute are enough for one person", async () => {
  const cookie = await cookieOf("viewer", groupId);
  const statuses = [];
  for (let n = 0; n < 11; n++) statuses.push((await file(cookie, { search: "PC-0002" })).status);
  expect(statuses).toEqual([...Array(10).fill(200), 429]);
});

test("a batch's file is refused in the same way, and that is written down", async () => {
  const cookie = await cookieOf("viewer", groupId);
  const answers = await Promise.all(
    [`${randomUUID()}`, "not-an-id"].map((id) => fetch(`${baseUrl}/api/batches/${id}.csv`, { headers: { cookie } })),
  );
  expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  expect((await fetch(`${baseUrl}/api/batches/${randomUUID()}.csv`)).status).toBe(401);
  const site = { cookie, "sec-fetch-site": "cross-site" };
  expect((await fetch(`${baseUrl}/api/batches/${randomUUID()}.csv`, { headers: site })).status).toBe(403);
  const written = await database().query<{ refusal: string }>(
    sql`SELECT refusal FROM audit_entry WHERE action = 'batches.export' ORDER BY refusal`,
  );
  expect(written.map(({ refusal }) => refusal)).toEqual(["not-found", "not-found", "unauthenticated"]);
});
