import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeGroup, makeToken, openDoor, sectionOf, TestAgent } from "../gateway/test/agent.ts";
import { heldPulse, idlePulse, wellSections } from "../gateway/test/facts.ts";
import { rulebook } from "../server/ingest/rulebook.ts";
import { database, sql } from "../server/sql.ts";
import { sweepMachines, sweepSeen } from "./sweep-machines.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let door: Awaited<ReturnType<typeof openDoor>>;
let token: string;
beforeAll(async () => {
  door = await openDoor();
  token = await makeToken({ groupId: await makeGroup({ stuckAfterMinutes: 30, silentAfterHours: 24 }), maxUses: 1000 });
});
afterAll(() => door.close());

async function checkedIn(pulse = idlePulse): Promise<TestAgent> {
  const agent = new TestAgent(door.url);
  await agent.enrol(token);
  await database().execute(
    sql`UPDATE machine SET enrolled_at = now() - interval '1 hour' WHERE id = ${agent.machineId}`,
  );
  await agent.checkIn(wellSections(pulse, 3000));
  return agent;
}

type Row = { status: string; seenBucket: string; rulesVersion: string | null; diagnosis: string | null };
async function machine({ machineId }: TestAgent): Promise<Row | undefined> {
  const [row] = await database().query<Row>(sql`
    SELECT status, seen_bucket AS "seenBucket", rules_version AS "rulesVersion", diagnosis FROM machine WHERE id = ${machineId}`);
  return row;
}
const open = async ({ machineId }: TestAgent) =>
  (
    await database().query<{ code: string }>(
      sql`SELECT code FROM finding WHERE machine_id = ${machineId} AND state = 'open' ORDER BY code`,
    )
  ).map((row) => row.code);

describe("time alone", () => {
  test("turns a held lock into a stuck one, with facts that have not changed", async () => {
    const agent = await checkedIn(heldPulse(Date.now() - MINUTE));
    expect(await open(agent)).toEqual(["installer-busy"]);
    await sweepMachines({ now: Date.now() + 10 * MINUTE });
    expect(await open(agent), "not before the group's time").toEqual(["installer-busy"]);
    // The machine goes on checking in; nothing of its facts changes.
    await database().execute(sql`UPDATE presence SET last_seen_at = last_seen_at + interval '30 minutes',
      observed_at = (SELECT jsonb_object_agg(key, value::bigint + 1800000) FROM jsonb_each_text(observed_at)) WHERE machine_id = ${agent.machineId}`);
    await sweepMachines({ now: Date.now() + 30 * MINUTE });
    expect(await open(agent)).toEqual(["installer-stuck"]);
    expect((await machine(agent))?.status).toBe("blocked");
  });

  test("makes a machine silent", async () => {
    const agent = await checkedIn();
    expect((await machine(agent))?.status).toBe("healthy");
    await sweepMachines({ now: Date.now() + 23 * HOUR });
    expect((await machine(agent))?.status, "asleep keeps its status").toBe("healthy");
    await sweepMachines({ now: Date.now() + 25 * HOUR });
    expect((await machine(agent))?.status).toBe("unknown");
    expect(await open(agent)).toEqual(["machine-silent"]);
  });

  test("and its next word makes it heard again", async () => {
    const agent = await checkedIn();
    await database().execute(
      sql`UPDATE presence SET last_seen_at = now() - interval '25 hours' WHERE machine_id = ${agent.machineId}`,
    );
    await database().execute(sql`UPDATE machine SET recheck_at = now() WHERE id = ${agent.machineId}`);
    await sweepMachines({ now: Date.now() });
    expect(await open(agent)).toEqual(["machine-silent"]);
    await agent.checkIn([]);
    expect(await open(agent)).toEqual([]);
    expect((await machine(agent))?.status).toBe("healthy");
  });

  test("moves machines between the buckets of when they were seen", async () => {
    const agent = await checkedIn();
    const at = async (ms: number) => {
      await sweepSeen(Date.now() + ms);
      return (await machine(agent))?.seenBucket;
    };
    expect([await at(0), await at(4 * MINUTE), await at(25 * HOUR), await at(8 * 24 * HOUR), await at(0)]).toEqual([
      "online",
      "today",
      "week",
      "older",
      "online",
    ]);
  });
});

describe("other rules", () => {
  test("reach a machine of which nothing changed", async () => {
    const agent = await checkedIn();
    const [rule] = rulebook.rules.filter((each) => each.code === "installer-busy");
    if (!rule) throw new Error("no such rule");
    const stricter = {
      ...rule,
      find: () => ({ found: [{ subject: "", sentence: "Any machine is too busy.", evidence: [] }] }),
    };
    const book = { rules: rulebook.rules.map((each) => (each === rule ? stricter : each)), version: "another" };
    await sweepMachines({ now: Date.now(), book });
    expect(await open(agent)).toEqual(["installer-busy"]);
    expect((await machine(agent))?.rulesVersion).toBe("another");
    await sweepMachines({ now: Date.now() + 2000 });
    expect(await open(agent)).toEqual([]);
    expect((await machine(agent))?.rulesVersion).toBe(rulebook.version);
  });

  test("a machine that cannot be diagnosed keeps no other from theirs, and is tried again later", async () => {
    const [broken, well] = [await checkedIn(), await checkedIn()];
    const silentlyBroken = sql`ALTER TABLE machine ADD CONSTRAINT broken_one CHECK (rules_version <> 'third' OR labels <> '{broken}')`;
    await database().execute(sql`UPDATE machine SET labels = '{broken}' WHERE id = ${broken.machineId}`);
    await database().execute(silentlyBroken);
    const now = Date.now() + 5000;
    await sweepMachines({ now, book: { ...rulebook, version: "third" } });
    expect([(await machine(broken))?.rulesVersion, (await machine(well))?.rulesVersion]).toEqual([
      rulebook.version,
      "third",
    ]);
    await database().execute(sql`ALTER TABLE machine DROP CONSTRAINT broken_one`);
    await sweepMachines({ now: now + 5 * MINUTE, book: { ...rulebook, version: "third" } });
    expect((await machine(broken))?.rulesVersion).toBe("third");
  });
});

test("a plain check-in also finds a machine that is due", async () => {
  const agent = await checkedIn();
  await database().execute(
    sql`UPDATE machine SET rules_version = 'old', diagnosed_at = now() - interval '1 minute' WHERE id = ${agent.machineId}`,
  );
  await agent.checkIn([sectionOf("pulse", { outcome: "ok", fact: idlePulse })]);
  expect((await machine(agent))?.rulesVersion).toBe(rulebook.version);
});
