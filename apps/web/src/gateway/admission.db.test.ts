import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database, sql } from "../server/sql.ts";
import { makeGroup, makeToken, openDoor, sectionOf, TestAgent } from "./test/agent.ts";
import { wellSections } from "./test/facts.ts";

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
  await agent.checkIn(wellSections());
  return agent;
}

/** A report: the pulse says something else each time. */
const report = (agent: TestAgent) => agent.checkIn([sectionOf("pulse", { outcome: "failed", error: randomUUID() }, 0)]);

test("while reports pile up, one more is told to come later; plain check-ins and awaited answers go on", {
  timeout: 60_000,
}, async () => {
  const agents = await Promise.all(Array.from({ length: 14 }, enrolled));
  const [plain, late, awaited, due] = await Promise.all([enrolled(), enrolled(), enrolled(), enrolled()]);
  await database().execute(
    sql`UPDATE machine SET recheck_at = now() - interval '1 minute' WHERE id = ${due.machineId}`,
  );
  const lookAgain = randomUUID();
  await database().execute(sql`
    INSERT INTO look_again (machine_id, id, probes, requested_at) VALUES (${awaited.machineId}, ${lookAgain}, ARRAY['pulse'], now())`);
  const blocker = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await blocker.connect();
  await blocker.query("BEGIN; LOCK TABLE finding IN ACCESS EXCLUSIVE MODE");
  const piled = agents.map(report);
  const tries: Promise<unknown>[] = [];
  const answered: { status: number; body: unknown }[] = [];
  const oneMore = () => {
    tries.push(report(late).then((answer) => answered.push(answer)));
    return answered.find(({ status }) => status === 503);
  };
  await expect.poll(oneMore, { timeout: 30_000, interval: 50 }).toMatchObject({
    body: { error: { code: "unavailable", action: "retry" } },
  });
  expect((await plain.checkIn([])).status).toBe(200);
  const bootId = randomUUID();
  expect((await due.checkIn([], { bootId })).status, "one that is merely due").toBe(200);
  expect(await database().query(sql`SELECT 1 FROM presence WHERE boot_id = ${bootId}`)).toHaveLength(1);
  const answer = awaited.checkIn([sectionOf("pulse", { outcome: "failed", error: "x" }, 0)], {
    answersLookAgain: lookAgain,
  });
  await blocker.query("COMMIT");
  expect(new Set((await Promise.all([...piled, answer])).map(({ status }) => status))).toEqual(new Set([200]));
  await Promise.all(tries);
  expect((await report(late)).status).toBe(200);
  await blocker.end();
});
