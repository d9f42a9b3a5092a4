import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database, sql } from "../server/sql.ts";
import { makeGroup, makeToken, openDoor, post, TestAgent } from "./test/agent.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
let token: string;
beforeAll(async () => {
  door = await openDoor();
  token = await makeToken({ groupId: await makeGroup() });
});
afterAll(() => door.close());

async function enrolled(): Promise<TestAgent> {
  const agent = new TestAgent(door.url);
  await agent.enrol(token);
  return agent;
}

const result = { outcome: "acted", verdict: "Done.", steps: [], output: "", bootId: "b", solvedByStep: null };
const attempt = (change: object = {}) => ({
  protocol: 1,
  id: randomUUID(),
  repair: "wait-for-installer",
  userName: "u",
  endedAgeMs: 0,
  result,
  ...change,
});
const jobId = randomUUID();
const sayings: Record<string, unknown> = {
  result: { protocol: 1, jobId, attempt: 1, endedAgeMs: 0, result },
  progress: { protocol: 1, jobs: [{ jobId, attempt: 1, phase: "started", progress: "p", backWithinMs: 0 }] },
  answer: { protocol: 1, jobId, answer: "agreed", userName: "u", ageMs: 0 },
  "local-attempt": { protocol: 1 },
};

test("an agent gone wild is sent away for a while, whatever it says, and no other with it", {
  timeout: 60_000,
}, async () => {
  const [agent, other] = [await enrolled(), await enrolled()];
  const say = (path: string) => post(`${door.url}${path}`, agent.token, sayings[path] ?? agent.message([]));
  const statuses: number[] = [];
  for (let round = 0; round < 20; round++)
    statuses.push(
      ...(await Promise.all(Array.from({ length: 30 }, () => say("local-attempt")))).map((said) => said.status),
    );
  expect(new Set(statuses), "as many as it may").toEqual(new Set([400]));
  for (const path of ["check-in", ...Object.keys(sayings)]) {
    const { status, body } = await say(path);
    expect([path, status, body.error.action]).toEqual([path, 429, "retry"]);
  }
  expect((await other.checkIn([])).status).toBe(200);
});

test("more local attempts in a day than people make are acknowledged and not kept", { timeout: 60_000 }, async () => {
  const agent = await enrolled();
  // The agent's own word of when they ended is no help: it might name any day.
  const say = (n: number) => post(`${door.url}local-attempt`, agent.token, attempt({ endedAgeMs: n * 3_600_000 }));
  for (let n = 0; n < 203; n++) expect(await say(n)).toMatchObject({ status: 200, body: { acknowledged: true } });
  const kept = await database().query(sql`SELECT 1 FROM local_attempt WHERE machine_id = ${agent.machineId}`);
  expect(kept).toHaveLength(200);
});
