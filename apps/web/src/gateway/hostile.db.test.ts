import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { database, sql, type Statement } from "../server/sql.ts";
import { makeGroup, makeToken, newHardware, openDoor, TestAgent } from "./test/agent.ts";
import { heldPulse, wellSections } from "./test/facts.ts";
import { type Sent, sendBytes } from "./test/send.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
let token: string;
let victim: TestAgent;
let before: string;
beforeAll(async () => {
  door = await openDoor();
  token = await makeToken({ groupId: await makeGroup(), maxUses: 1000 });
  victim = await enrolled();
  await victim.checkIn(wellSections(heldPulse(Date.now()), 2000));
  before = await rowsOf(victim);
});
afterAll(() => door.close());
beforeEach(() => vi.stubEnv("LOG_LEVEL", "silent"));

async function enrolled(): Promise<TestAgent> {
  const agent = new TestAgent(door.url);
  await agent.enrol(token);
  return agent;
}

const tables: Statement[] = [
  sql`presence`,
  sql`agent_token`,
  sql`observation`,
  sql`finding`,
  sql`finding_event`,
  sql`install_event`,
  sql`look_again`,
  sql`local_attempt`,
  sql`job`,
  sql`job_event`,
];

/** Everything the database holds of a machine. */
async function rowsOf({ machineId }: TestAgent): Promise<string> {
  const parts = [await database().query(sql`SELECT to_jsonb(machine) AS row FROM machine WHERE id = ${machineId}`)];
  for (const table of tables)
    parts.push(
      await database().query(
        sql`SELECT to_jsonb(t) AS row FROM ${table} t WHERE machine_id = ${machineId} ORDER BY to_jsonb(t)::text`,
      ),
    );
  return JSON.stringify(parts);
}

const send = (sent: Sent) => sendBytes(door.url, sent);

/** A full run takes minutes on a busy machine: SLIPWAY_FUZZ_RUNS=250. */
const numRuns = Number(process.env.SLIPWAY_FUZZ_RUNS ?? 100);

const paths = [
  "enrol",
  "check-in",
  "result",
  "progress",
  "local-attempt",
  "answer",
  "nothing",
  "../metrics",
  "constructor",
];

/** Refused or taken, but never the server's own failure, and never with a trace of its inside. */
function expectCalm({ status, text }: { status: number; text: string }): void {
  expect(status, text).toBeLessThan(500);
  expect(text).not.toMatch(/\.ts:|node_modules|SELECT|at async/);
  if (status !== 200) expect(JSON.parse(text).error.action).toMatch(/^(retry|re-enrol|fix)$/);
}

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.constantFrom(
    "",
    "\u0000",
    "\ud800",
    "x".repeat(3000),
    "ß".repeat(256),
    "__proto__",
    "constructor",
    "{for:1}",
    "%",
    "' OR 1=1 --",
  ),
);
const number = fc.oneof(
  fc.integer(),
  fc.nat(),
  fc.maxSafeNat(),
  fc.double(),
  fc.constantFrom(0, -1, 2 ** 31, 2 ** 32 - 1, 2 ** 53 - 1, 8_640_000_000_000_000, 1e308),
);
const value: fc.Arbitrary<unknown> = fc.oneof(
  text,
  number,
  fc.constantFrom(null, true, [], {}),
  fc.jsonValue({ maxDepth: 3 }),
  fc.array(number, { maxLength: 3 }),
);

/** Paths of all leaves and branches of a message. */
function placesIn(node: unknown, at: (string | number)[] = []): (string | number)[][] {
  if (typeof node !== "object" || node === null) return [at];
  return [
    at,
    ...Object.entries(node).flatMap(([key, inner]) =>
      placesIn(inner, [...at, Array.isArray(node) ? Number(key) : key]),
    ),
  ];
}

function put(root: unknown, at: readonly (string | number)[], what: unknown): unknown {
  const [key, ...rest] = at;
  if (key === undefined) return what;
  const copy = (Array.isArray(root) ? [...root] : { ...(root as object) }) as Record<string | number, unknown>;
  copy[key] = put(copy[key], rest, what);
  return copy;
}

const at = (root: unknown, place: readonly (string | number)[]): unknown =>
  place.reduce<unknown>((node, key) => (node as Record<string | number, unknown>)[key], root);

/** Mostly another value of the same type, which the schema lets pass; sometimes anything at all. */
function spoiler(old: unknown): fc.Arbitrary<unknown> {
  if (typeof old === "string") return fc.oneof({ arbitrary: text, weight: 5 }, { arbitrary: value, weight: 1 });
  if (typeof old === "number") return fc.oneof({ arbitrary: number, weight: 5 }, { arbitrary: value, weight: 1 });
  return value;
}

/** A sound message with one to three of its leaves (or, at times, whole branches) filled with something else. */
const spoiled = (sound: unknown): fc.Arbitrary<unknown> => {
  const places = placesIn(sound);
  const leaves = places.filter((place) => typeof at(sound, place) !== "object");
  const place = fc.oneof(
    { arbitrary: fc.constantFrom(...leaves), weight: 9 },
    { arbitrary: fc.constantFrom(...places), weight: 1 },
  );
  const change = place.chain((where) => spoiler(at(sound, where)).map((what) => ({ where, what })));
  return fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) =>
      changes.reduce(
        (message, { where, what }) => (isThere(message, where) ? put(message, where, what) : message),
        sound,
      ),
    );
};

const isThere = (root: unknown, place: readonly (string | number)[]): boolean =>
  place
    .slice(0, -1)
    .reduce<unknown>(
      (node, key) =>
        typeof node === "object" && node !== null ? (node as Record<string | number, unknown>)[key] : undefined,
      root,
    ) instanceof Object;

/** Sections that the server has not seen yet: by a known hash it would not look at their content. */
function asNews(message: unknown): unknown {
  if (typeof message !== "object" || message === null || !("sections" in message)) return message;
  const { sections } = message;
  const news = Array.isArray(sections)
    ? sections.map((section: unknown) =>
        section instanceof Object && "hash" in section
          ? { ...section, hash: randomBytes(32).toString("hex") }
          : section,
      )
    : sections;
  const instance =
    "instanceId" in message && typeof message.instanceId === "string" ? { instanceId: randomUUID() } : {};
  return { ...message, ...instance, sections: news, holdMs: 0 };
}

const result = { outcome: "acted", verdict: "Done.", steps: [], output: "", bootId: "b", solvedByStep: null };
const soundMessages = (agent: TestAgent) => ({
  enrol: {
    protocol: 1,
    requestId: randomUUID(),
    agentVersion: "1",
    identity: newHardware(),
    catalogue: { probes: { pulse: 1 }, repairs: {} },
    previousToken: null,
  },
  "check-in": agent.message(wellSections(heldPulse(Date.now() - 60_000)), {
    events: [
      {
        recordId: 1,
        eventId: 1040,
        occurredAt: Date.now(),
        product: "P",
        version: "1",
        package: "p",
        statusCode: 0,
        clientPid: 1,
        userSid: null,
        userName: null,
      },
    ],
    jobs: [{ jobId: randomUUID(), attempt: 1, phase: "started", progress: "x", backWithinMs: 0 }],
    catalogue: { probes: { pulse: 1 }, repairs: {} },
    answersLookAgain: randomUUID(),
  }),
  result: { protocol: 1, jobId: randomUUID(), attempt: 1, endedAgeMs: 0, result },
  progress: { protocol: 1, jobs: [{ jobId: randomUUID(), attempt: 1, phase: "started", progress: "x" }] },
  "local-attempt": { protocol: 1, id: randomUUID(), repair: "clean-temp", userName: "u", endedAgeMs: 1, result },
  answer: { protocol: 1, jobId: randomUUID(), answer: "agreed", userName: "u", ageMs: 1 },
});

describe("whatever an agent sends", { timeout: 120_000 }, () => {
  test("as bytes: it is refused, and nothing is stored", async () => {
    const agent = await enrolled();
    await agent.checkIn([]);
    const own = await rowsOf(agent);
    const encodings = fc.constantFrom<Record<string, string>>(
      {},
      { "content-encoding": "gzip" },
      { "content-encoding": "br" },
      { "content-encoding": "identity" },
    );
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
      fc.jsonValue().map((json) => Buffer.from(JSON.stringify(json))),
      fc.jsonValue().map((json) => gzipSync(JSON.stringify(json))),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), bytes, encodings, async (path, body, headers) => {
        const answer = await send({ path, token: path === "enrol" ? token : agent.token, body, headers });
        expectCalm(answer);
        expect(answer.status).toBeGreaterThanOrEqual(400);
      }),
      { numRuns },
    );
    expect(await rowsOf(agent)).toBe(own);
    expect(await rowsOf(victim)).toBe(before);
  });

  test("as a message that is sound but for some places: never the server's failure, never another machine's rows", async () => {
    const agents = await Promise.all(Array.from({ length: 4 }, enrolled));
    let taken = 0;
    const cases = agents.flatMap((agent) =>
      Object.entries(soundMessages(agent)).map(([path, sound]) => ({ agent, path, sound })),
    );
    await fc.assert(
      fc.asyncProperty(
        fc
          .constantFrom(...cases)
          .chain(({ agent, path, sound }) => spoiled(sound).map((message) => ({ agent, path, message }))),
        async ({ agent, path, message }) => {
          const answer = await send({
            path,
            token: path === "enrol" ? token : agent.token,
            body: JSON.stringify(asNews(message)) ?? "null",
          });
          expectCalm(answer);
          taken += answer.status === 200 ? 1 : 0;
        },
      ),
      { numRuns },
    );
    expect(taken, "many pass the schema and reach rules and tables").toBeGreaterThan(numRuns / 7);
    expect(await rowsOf(victim)).toBe(before);
  });

  test("about another machine: its ids, its jobs, its epoch change nothing there", async () => {
    const agent = await enrolled();
    const jobId = await victimsJob();
    const held = await rowsOf(victim);
    const theirs = { ...victim.message(wellSections()), instanceId: randomUUID() };
    const messages: [string, unknown][] = [
      ["check-in", { ...theirs, identity: victim.hardware }],
      [
        "check-in",
        {
          ...agent.message([]),
          jobs: [{ jobId, attempt: 1, phase: "started", progress: "mine now", backWithinMs: 0 }],
        },
      ],
      ["result", { protocol: 1, jobId, attempt: 1, endedAgeMs: 0, result }],
      ["progress", { protocol: 1, jobs: [{ jobId, attempt: 1, phase: "started", progress: "mine now" }] }],
      ["answer", { protocol: 1, jobId, answer: "agreed", userName: "u", ageMs: 0 }],
      ["enrol", { ...soundMessages(agent).enrol, identity: victim.hardware, previousToken: agent.token }],
    ];
    for (const [path, message] of messages)
      expectCalm(await send({ path, token: path === "enrol" ? token : agent.token, body: JSON.stringify(message) }));
    expect(await rowsOf(victim)).toBe(held);
    await database().execute(sql`DELETE FROM job WHERE id = ${jobId}`);
  });

  test("with a token that is nearly another's", async () => {
    for (const bearer of [
      victim.token.slice(0, -1),
      `${victim.token}A`,
      victim.token.toUpperCase(),
      `slm_${victim.machineId.replaceAll("-", "")}_${randomBytes(32).toString("base64url")}`,
      "",
      "ü",
    ]) {
      expect(
        (await send({ path: "check-in", token: encodeURIComponent(bearer), body: JSON.stringify(victim.message([])) }))
          .status,
      ).toBe(401);
    }
    expect(await rowsOf(victim)).toBe(before);
  });
});

/** A job of the victim's that is with its agent. */
async function victimsJob(): Promise<string> {
  const [batchId, jobId] = [randomUUID(), randomUUID()];
  await database().execute(sql`
    INSERT INTO batch (id, repair, repair_version, kind, parameters, max_risk, origin_kind, origin_id, origin_name, idempotency_key, request_hash, size, created_at, not_before, expires_at)
    VALUES (${batchId}, 'wait-for-installer', 1, 'repair', '{}', 'none', 'person', 'p', 'P', ${batchId}, '\\x00', 1, now(), now(), now() + interval '1 day')`);
  await database().execute(sql`
    INSERT INTO job (machine_id, id, group_id, batch_id, repair, kind, epoch, state, state_since, created_at, expires_at, released_at, attempt, lease_expires_at, leaf_index)
    SELECT id, ${jobId}, group_id, ${batchId}, 'wait-for-installer', 'repair', 1, 'leased', now(), now(), now() + interval '1 day', now(), 1, now() + interval '1 minute', 0
    FROM machine WHERE id = ${victim.machineId}`);
  return jobId;
}

describe("too much", { timeout: 60_000 }, () => {
  const sentAs = (body: Buffer, headers: Record<string, string> = {}) =>
    send({ path: "check-in", token: victim.token, body, headers });

  test("of plain bytes is refused, said beforehand or not", async () => {
    const body = Buffer.alloc(2 * 1024 * 1024, "x");
    expect((await sentAs(body)).status).toBe(413);
    expect((await sentAs(body, { "transfer-encoding": "chunked" })).status).toBe(413);
  });

  test("that comes out of little is refused before it is inflated", async () => {
    const member = gzipSync(Buffer.alloc(100 * 1024 * 1024, " "));
    const bomb = Buffer.concat(Array.from({ length: 9 }, () => member));
    expect(bomb.length, "small enough to be read").toBeLessThan(1024 * 1024);
    const before = process.memoryUsage().rss;
    expect((await sentAs(bomb, { "content-encoding": "gzip" })).status).toBe(413);
    expect(process.memoryUsage().rss - before, "of 900 MB").toBeLessThan(400 * 1024 * 1024);
  });

  test("is answered before the connection is closed, also to who is still sending", async () => {
    const { port } = new URL(door.url);
    const socket = net.connect(Number(port), "127.0.0.1");
    const broken = vi.fn();
    socket.on("error", broken);
    const closed = new Promise((resolve) => socket.once("close", resolve));
    const head = `POST /agent/v1/check-in HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 4000000\r\nauthorization: Bearer ${victim.token}\r\n\r\n`;
    socket.write(head);
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(String(answer)).toMatch(/^HTTP\/1.1 413 /);
    for (let sent = 0; sent < 4_000_000; sent += 100_000) {
      socket.write(Buffer.alloc(100_000, "x"));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await closed;
    expect(broken).not.toHaveBeenCalled();
    expect(socket.bytesWritten).toBe(head.length + 4_000_000);
  });

  test("of depth is refused as not understood", async () => {
    const body = Buffer.from(`{"protocol":1,"sections":${"[".repeat(400_000)}${"]".repeat(400_000)}}`);
    expect((await sentAs(body)).status).toBe(400);
  });

  test("that never comes does not keep the door open for others", async () => {
    const request = http.request(`${door.url}check-in`, {
      method: "POST",
      headers: { authorization: `Bearer ${victim.token}`, "content-length": "1000" },
    });
    request.on("error", () => undefined);
    request.write("{");
    expect((await (await enrolled()).checkIn([])).status).toBe(200);
    request.destroy();
  });
});
