import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keptDays, mostKeptBytes } from "../../trpc/kept-file.ts";
import { forgetAuth } from "../auth/auth.ts";
import { cookieOf } from "../auth/test/cookie-of.ts";
import { collectBlobs } from "../blobs/collect-blobs.ts";
import { keepBlob } from "../blobs/keep-blob.ts";
import { closeSingletons, singletons } from "../singletons.ts";
import { database, sql } from "../sql.ts";
import type { Listening } from "./listen.ts";
import { behindThread } from "./test/behind-thread.ts";

const dataDir = await mkdtemp(join(tmpdir(), "slipway-inspected-"));
let main: Listening;
let baseUrl: string;
let cookies: Record<"viewer" | "admin", string>;

beforeAll(async () => {
  const doors = { people: true, agents: false, https: false, baseUrl: "http://slipway.example", pages: null };
  main = await behindThread(doors);
  baseUrl = `http://127.0.0.1:${main.port}`;
  singletons().runtime = { baseUrl, dataDir, authSecret: "x".repeat(40) };
  cookies = { viewer: await cookieOf("viewer"), admin: await cookieOf("admin") };
});
afterAll(async () => {
  await main.close();
  forgetAuth();
  await closeSingletons();
  await rm(dataDir, { recursive: true, force: true });
});

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const keep = (text: string, cookie: string, headers: Record<string, string> = {}) =>
  fetch(`${baseUrl}/api/inspected`, {
    method: "POST",
    headers: { cookie, "x-file-name": encodeURIComponent("größe.log"), ...headers },
    body: text,
  });
const open = (name: string, cookie: string) => fetch(`${baseUrl}/api/inspected/${name}`, { headers: { cookie } });
const lastEntries = (count: number) =>
  database().query(sql`
    SELECT action, actor_name AS who, outcome, refusal, subject_name AS name FROM audit_entry
    WHERE action LIKE 'inspected.%' ORDER BY at DESC, id LIMIT ${count}`);

/** As a program would send it: fetch sets such headers itself. A body that is shorter than told spoils its connection. */
const rawPost = (headers: Record<string, string>, body = "x") =>
  new Promise<number>((resolve, reject) => {
    const sent = httpRequest(`${baseUrl}/api/inspected`, { method: "POST", headers, agent: false }, (answer) =>
      resolve(answer.resume().statusCode ?? 0),
    ).once("error", reject);
    sent.end(body);
  });

test("a file is kept under its hash and opened by whoever may read, as bytes and never as a page", async () => {
  const kept = await keep("a log", cookies.admin);
  expect(kept.status).toBe(200);
  const told = (await kept.json()) as { keptUntil: number };
  expect(told).toMatchObject({ sha256: sha256("a log"), name: "größe.log", sizeBytes: 5 });
  expect(await lastEntries(1)).toMatchObject([{ action: "inspected.keep", who: "admin", name: "größe.log" }]);

  const opened = await open(sha256("a log"), cookies.viewer);
  expect(await opened.text()).toBe("a log");
  const header = (name: string) => opened.headers.get(name);
  expect(header("content-type")).toBe("application/octet-stream");
  expect(header("content-disposition")).toBe("attachment");
  expect(decodeURIComponent(header("x-file-name") ?? "")).toBe("größe.log");
  expect(header("x-kept-until")).toBe(String(told.keptUntil));
  expect(await lastEntries(1)).toMatchObject([{ action: "inspected.open", who: "viewer", outcome: "done" }]);

  const day = 86_400_000;
  await collectBlobs(Date.now() + (keptDays - 1) * day);
  expect((await open(sha256("a log"), cookies.viewer)).status).toBe(200);
  await collectBlobs(Date.now() + (keptDays + 1) * day);
  expect((await open(sha256("a log"), cookies.viewer)).status, "past its time").toBe(404);
});

test("what was stored for another purpose is not found here", async () => {
  const source = Readable.from([Buffer.from("a machine's part")]);
  const owner = { kind: "registration-part", id: "fleet" };
  await keepBlob({ source, mediaType: "", maxBytes: 100, owner, name: "part", retainUntil: null });
  expect((await open(sha256("a machine's part"), cookies.admin)).status).toBe(404);
});

test("strangers, who may only read, other sites and other methods are refused, and nothing stays behind", async () => {
  const stored = async () => (await readdir(dataDir, { recursive: true })).length;
  await keep("first", cookies.admin);
  const before = await stored();
  const answers = [await keep("secret", ""), await keep("secret", cookies.viewer)];
  expect(answers.map(({ status }) => status)).toEqual([401, 403]);
  expect(await answers[1]?.json()).toEqual({
    error: { code: "forbidden", message: "This needs the right inspected.keep, which you do not have." },
  });
  expect((await lastEntries(2)).map((entry) => (entry as { refusal: string }).refusal)).toEqual([
    "forbidden",
    "unauthenticated",
  ]);
  const foreign = { cookie: cookies.admin, "x-file-name": "a.log", origin: "http://elsewhere.example" };
  expect(await rawPost(foreign, "secret"), "another site").toBe(403);
  expect((await open(sha256("first"), "")).status).toBe(401);
  expect((await fetch(`${baseUrl}/api/inspected`, { headers: { cookie: cookies.admin } })).status).toBe(405);
  expect((await open("no-hash", cookies.viewer)).status).toBe(400);
  expect(await stored()).toBe(before);
});

test.each([
  { name: "more than is kept", headers: { "content-length": String(mostKeptBytes + 1) }, status: 413 },
  { name: "a length that is not announced", headers: { "transfer-encoding": "chunked" }, status: 413 },
  { name: "no name", headers: { "x-file-name": "" }, status: 400 },
  { name: "a name that is no text", headers: { "x-file-name": "%ff" }, status: 400 },
  { name: "a name that cannot be stored", headers: { "x-file-name": "a%00.log" }, status: 400 },
  { name: "a name without end", headers: { "x-file-name": "a".repeat(300) }, status: 400 },
])("$name is refused", async ({ headers, status }) => {
  expect(await rawPost({ cookie: cookies.admin, "x-file-name": "a.log", ...headers })).toBe(status);
});
