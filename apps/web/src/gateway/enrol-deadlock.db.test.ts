import { afterAll, beforeAll, expect, test } from "vitest";
import { database, sql, withTransaction } from "../server/sql.ts";
import { makeGroup, makeToken, openDoor, TestAgent } from "./test/agent.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

test("an enrolment that the database breaks off to resolve a deadlock is made all the same", async () => {
  const secret = await makeToken({ groupId: await makeGroup() });
  for (;;) {
    const agent = new TestAgent(door.url);
    await agent.enrol(secret);
    const { machineId, hardware } = agent;
    let again: ReturnType<TestAgent["enrol"]> | undefined;
    const isOurs = await withTransaction(async (tx) => {
      await tx.query(sql`SELECT 1 FROM machine WHERE id = ${machineId} FOR UPDATE`);
      again = agent.enrol(secret, { previousToken: agent.token });
      await untilWaiting();
      await tx.query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${hardware.machineGuid}, 0))`);
    }).then(() => false, isDeadlock);
    expect((await again)?.status).toBe(200);
    expect(agent.epoch).toBe(2);
    if (!isOurs) return; // whom the database breaks off is whoever waited a second first: once more where it was us
  }
});

function isDeadlock(error: { code?: string }): true {
  if (error.code !== "40P01") throw error;
  return true;
}

/** Until somebody waits for a row of machine. */
async function untilWaiting(): Promise<void> {
  for (;;) {
    const rows = await database().query(sql`
      SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FROM machine%'`);
    if (rows.length > 0) return;
  }
}
