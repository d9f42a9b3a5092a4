import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wakeMachine } from "../server/live/wake.ts";
import { requestLookAgain } from "../server/look-again/request.ts";
import type { Scope } from "../server/scope.ts";
import { database, sql } from "../server/sql.ts";
import { findMachine } from "../server/presence/presence.ts";
import { readAgentToken } from "../server/tokens/secret.ts";
import type { MachineCall } from "./call.ts";
import { checkIn } from "./check-in.ts";
import { startGateway } from "./index.ts";
import { makeGroup, makeToken, openDoor, sectionOf, TestAgent } from "./test/agent.ts";
import { heldPulse, wellSections } from "./test/facts.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
let token: string;
beforeAll(async () => {
  door = await openDoor();
  token = await makeToken({ groupId: await makeGroup(), maxUses: 1000 });
});
afterAll(() => door.close());

async function ready(): Promise<TestAgent> {
  const agent = new TestAgent(door.url);
  await agent.enrol(token);
  await agent.checkIn(wellSections(undefined, 2000));
  return agent;
}

/** Begins a held check-in and comes back once the server has stored it: what happens after is not known to it yet. */
async function hold(agent: TestAgent, holdMs = 20_000, signal?: AbortSignal) {
  const mark = `held-${Math.random()}`;
  const answer = agent.checkIn([], { holdMs, bootId: mark }, signal);
  answer.catch(() => undefined);
  for (;;) {
    const rows = await database().query(
      sql`SELECT 1 FROM presence WHERE machine_id = ${agent.machineId} AND boot_id = ${mark}`,
    );
    if (rows.length > 0) return { answer, begunAt: performance.now() };
  }
}

const ask = ({ machineId }: TestAgent, scope: Scope = { kind: "all" }) =>
  requestLookAgain({
    ctx: { actor: { kind: "person", id: "p", name: "Dana" }, scope, action: "machines.lookAgain", input: {}, ip: null },
    input: { machineId, probes: ["pulse"] },
    now: Date.now(),
  });

const wish = async ({ machineId }: TestAgent) => {
  const [row] = await database().query<{ isHanded: boolean; isAnswered: boolean }>(sql`
    SELECT handed_at IS NOT NULL AS "isHanded", answered_at IS NOT NULL AS "isAnswered" FROM look_again WHERE machine_id = ${machineId}`);
  return row;
};

describe("a held check-in", () => {
  test("keeps nothing of what was said while it waits", async () => {
    const agent = await ready();
    const credentials = readAgentToken(agent.token);
    const machine = credentials && (await findMachine(credentials));
    if (!machine) throw new Error("it is not enrolled");
    const body: unknown = agent.message([], { holdMs: 20_000 });
    const call: MachineCall = {
      machine,
      credentials,
      body,
      receivedAt: Date.now(),
      isGone: () => false,
    };
    const kept: unknown[] = [];
    const rest = async () => {
      kept.push(call.body);
      return "over" as const;
    };
    await checkIn(call, { rest, end: () => undefined });
    expect(kept).toEqual([null]);
  });

  test("is answered when its time is over, with nothing, and is to come again at once", async () => {
    const { answer, begunAt } = await hold(await ready(), 400);
    expect((await answer).body).toMatchObject({ job: null, lookAgain: null, nextCheckInMs: 0 });
    expect(performance.now() - begunAt).toBeGreaterThan(250);
  });

  test("gives way at once to a newer one of the same machine, which stays", async () => {
    const agent = await ready();
    const older = await hold(agent);
    const newer = await hold(agent);
    expect((await older.answer).body.nextCheckInMs).toBe(60_000);
    await ask(agent);
    expect((await newer.answer).body.lookAgain?.probes).toEqual(["pulse"]);
  });

  test("goes on after a wake that brought nothing", async () => {
    const agent = await ready();
    const { answer, begunAt } = await hold(agent, 600);
    wakeMachine(agent.machineId);
    await answer;
    expect(performance.now() - begunAt).toBeGreaterThan(450);
  });

  test("hears of what another process did", async () => {
    const agent = await ready();
    const { answer } = await hold(agent);
    const other = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await other.connect();
    await other.query(
      "INSERT INTO look_again (machine_id, id, probes, requested_at) VALUES ($1, gen_random_uuid(), '{disk}', now())",
      [agent.machineId],
    );
    await other.query("SELECT pg_notify('slipway_wake', $1)", [`another-process ${agent.machineId}`]);
    await other.end();
    expect((await answer).body.lookAgain?.probes).toEqual(["disk"]);
  });

  test("whose agent has hung up is given nothing, and the next one is", async () => {
    const agent = await ready();
    const leaving = new AbortController();
    const { answer } = await hold(agent, 20_000, leaving.signal);
    leaving.abort();
    await expect(answer).rejects.toThrow();
    await ask(agent);
    expect((await agent.checkIn([])).body.lookAgain?.probes).toEqual(["pulse"]);
  });

  test("is answered when the server stops", async () => {
    const { answer } = await hold(await ready());
    await startGateway().stop();
    expect((await answer).status).toBe(200);
  });
});

describe("look again", () => {
  test("brings fresh facts within 3 seconds of the press", async () => {
    const agent = await ready();
    const { answer } = await hold(agent);
    const pressedAt = performance.now();
    const { isOnline } = await ask(agent);
    const { lookAgain } = (await answer).body;
    await agent.checkIn([sectionOf("pulse", { outcome: "ok", fact: heldPulse(Date.now()) })], {
      answersLookAgain: lookAgain?.id ?? null,
    });
    expect(performance.now() - pressedAt).toBeLessThan(3_000);
    expect([isOnline, await wish(agent)]).toEqual([true, { isHanded: true, isAnswered: true }]);
    const findings = await database().query(
      sql`SELECT 1 FROM finding WHERE machine_id = ${agent.machineId} AND code = 'installer-busy' AND state = 'open'`,
    );
    expect(findings).toHaveLength(1);
  });

  test("is not told again while the agent looks, and told again when its answer does not come", async () => {
    const agent = await ready();
    await ask(agent);
    expect((await agent.checkIn([])).body.lookAgain).not.toBeNull();
    expect((await agent.checkIn([])).body.lookAgain).toBeNull();
    await database().execute(
      sql`UPDATE look_again SET handed_at = now() - interval '11 seconds' WHERE machine_id = ${agent.machineId}`,
    );
    expect((await agent.checkIn([])).body.lookAgain).not.toBeNull();
  });

  test("that nobody waits for any more is forgotten", async () => {
    const agent = await ready();
    await ask(agent);
    await database().execute(
      sql`UPDATE look_again SET requested_at = now() - interval '6 minutes' WHERE machine_id = ${agent.machineId}`,
    );
    expect((await agent.checkIn([])).body.lookAgain).toBeNull();
  });

  test("of a machine outside the person's groups does not exist", async () => {
    const agent = await ready();
    await expect(ask(agent, { kind: "groups", groupIds: [await makeGroup()] })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await wish(agent)).toBeUndefined();
  });
});
