import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeGroup, makeToken, openDoor, sectionOf, TestAgent } from "../../gateway/test/agent.ts";
import { heldPulse, idlePulse, wellSections } from "../../gateway/test/facts.ts";
import { dropOldRows } from "../../worker/retention/drop-old-rows.ts";
import { sweepMachines } from "../../worker/sweep-machines.ts";
import { takeUse } from "../enrolment/machine-queries.ts";
import { database, json, sql, withTransaction } from "../sql.ts";
import { ingestReport, type Report } from "./ingest-report.ts";
import { parseSection } from "./parse-section.ts";
import { rulebook } from "./rulebook.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
let groupId: string;
let token: string;
beforeAll(async () => {
  door = await openDoor();
  groupId = await makeGroup();
  token = await makeToken({ groupId, maxUses: 100 });
});
afterAll(() => door.close());

async function well(): Promise<TestAgent> {
  const agent = new TestAgent(door.url);
  await agent.enrol(token);
  await database().execute(
    sql`UPDATE machine SET enrolled_at = now() - interval '1 hour' WHERE id = ${agent.machineId}`,
  );
  await agent.checkIn(wellSections(idlePulse, 5000));
  return agent;
}

const pulse = (fact: unknown) => ({ ...sectionOf("pulse", { outcome: "ok", fact }), probe: "pulse" as const });
const report = ({ machineId }: TestAgent, observedAt: number, change: Partial<Report> = {}): Report => ({
  machineId,
  epoch: 1,
  seen: { at: Date.now(), bootId: "b", bootedAt: 0, clockSkewMs: 0, instances: "i" },
  changed: [parseSection(pulse(heldPulse(observedAt)), observedAt)],
  fresh: [],
  events: [],
  told: null,
  answersLookAgain: null,
  ...change,
});
const open = async ({ machineId }: TestAgent) =>
  (
    await database().query<{ code: string }>(
      sql`SELECT code FROM finding WHERE machine_id = ${machineId} AND state = 'open'`,
    )
  ).map((row) => row.code);

describe("a report that was read before another was stored", () => {
  test("does not bring back what is older", async () => {
    const agent = await well();
    await ingestReport(report(agent, Date.now() - 60_000));
    expect(await open(agent)).toEqual([]);
    await ingestReport(report(agent, Date.now()));
    expect(await open(agent)).toEqual(["installer-busy"]);
  });

  test("gives what has changed meanwhile no young age", async () => {
    const agent = await well();
    const [before] = await database().query<{ hash: string }>(
      sql`SELECT hash FROM observation WHERE machine_id = ${agent.machineId} AND probe = 'pulse'`,
    );
    const [heldAt, repeatedAt] = [Date.now() - 2000, Date.now()];
    const repeated = { probe: "pulse", hash: before?.hash ?? "", observedAt: repeatedAt };
    await ingestReport(report(agent, heldAt));
    await ingestReport(report(agent, repeatedAt, { changed: [], fresh: [repeated] }));
    const [presence] = await database().query<{ at: string }>(
      sql`SELECT observed_at ->> 'pulse' AS at FROM presence WHERE machine_id = ${agent.machineId}`,
    );
    expect(Number(presence?.at)).toBe(heldAt);
  });

  test("of another epoch, or of a machine that is retired or gone, is passed over", async () => {
    const agent = await well();
    await ingestReport(report(agent, Date.now(), { epoch: 2 }));
    await ingestReport({ ...report(agent, Date.now()), machineId: randomUUID() });
    await database().execute(
      sql`UPDATE machine SET lifecycle = 'retired', retired_at = now() WHERE id = ${agent.machineId}`,
    );
    await ingestReport(report(agent, Date.now()));
    expect(await open(agent)).toEqual([]);
  });
});

test("what a clock stored that was set back since does not make new facts old", async () => {
  const agent = await well();
  const { machineId } = agent;
  await agent.checkIn([pulse(heldPulse(Date.now()))]);
  await database().execute(sql`
    UPDATE presence SET last_seen_at = last_seen_at + interval '2 hours',
      observed_at = (SELECT jsonb_object_agg(key, value::bigint + 7200000) FROM jsonb_each_text(observed_at)) WHERE machine_id = ${machineId}`);
  await database().execute(
    sql`UPDATE finding SET facts_at = facts_at + interval '2 hours' WHERE machine_id = ${machineId}`,
  );
  await agent.checkIn([pulse(idlePulse)]);
  expect(await open(agent)).toEqual([]);
  const ahead = await database().query(
    sql`SELECT 1 FROM presence WHERE machine_id = ${machineId} AND last_seen_at > now()`,
  );
  expect(ahead).toEqual([]);
});

test("two reports at once end as one of them, whole", async () => {
  const agent = await well();
  const now = Date.now();
  const free: Partial<Report> = { changed: [parseSection(pulse(idlePulse), now + 1)] };
  await Promise.all([
    ingestReport(report(agent, now)),
    ingestReport(report(agent, now + 1, free)),
    ingestReport(report(agent, now - 1)),
  ]);
  expect(await open(agent)).toEqual([]);
  const [row] = await database().query<{ at: string }>(
    sql`SELECT observed_at ->> 'pulse' AS at FROM presence WHERE machine_id = ${agent.machineId}`,
  );
  expect(Number(row?.at)).toBe(now + 1);
});

test("a fact that an older build stored in its own form is unknown, and asked for anew", async () => {
  const agent = await well();
  await database().execute(
    sql`UPDATE observation SET fact = ${json({ of: "yore" })} WHERE machine_id = ${agent.machineId} AND probe = 'pulse'`,
  );
  await database().execute(sql`UPDATE machine SET recheck_at = now() WHERE id = ${agent.machineId}`);
  await sweepMachines({ now: Date.now() });
  const [row] = await database().query<{ status: string; diagnosis: string }>(
    sql`SELECT status, diagnosis FROM machine WHERE id = ${agent.machineId}`,
  );
  expect(row).toEqual({ status: "unknown", diagnosis: expect.stringContaining("not understood") });
  const { content: _, ...bare } = pulse(idlePulse);
  expect((await agent.checkIn([bare])).body.want).toEqual(["pulse"]);
  await agent.checkIn([pulse(idlePulse)]);
  expect((await agent.checkIn([bare])).body.want).toEqual([]);
});

test("what was malformed to one build is asked for once by the next", async () => {
  const agent = await well();
  const section = pulse({ ...idlePulse, lock: 1 });
  await agent.checkIn([section]);
  const { content: _, ...bare } = section;
  expect((await agent.checkIn([bare])).body.want, "not again by the same").toEqual([]);
  await sweepMachines({ now: Date.now(), book: { ...rulebook, version: "of the next build" } });
  await database().execute(sql`UPDATE machine SET rules_version = ${rulebook.version} WHERE id = ${agent.machineId}`);
  expect((await agent.checkIn([bare])).body.want).toEqual(["pulse"]);
});

test("a use is taken by one guarded statement, whatever was read before", async () => {
  const use = async (change: { expiresAt?: Date; maxUses?: number }, revoked = false) => {
    const secret = await makeToken({ groupId, ...change });
    const [row] = await database().query<{ id: string }>(
      sql`SELECT id FROM enrolment_token ORDER BY created_at DESC, id LIMIT 1`,
    );
    if (revoked)
      await database().execute(sql`UPDATE enrolment_token SET revoked_at = now() WHERE id = ${row?.id ?? ""}`);
    expect(secret).toMatch(/^sle_/);
    return withTransaction((tx) => takeUse(tx, row?.id ?? "", Date.now()));
  };
  expect(await use({ maxUses: 1 })).toBe(true);
  expect(await use({ expiresAt: new Date(Date.now() - 1) })).toBe(false);
  expect(await use({}, true)).toBe(false);
});

test("findings cleared long ago are dropped, others stay", async () => {
  const agent = await well();
  await agent.checkIn([pulse(heldPulse(Date.now()))]);
  await agent.checkIn([pulse(idlePulse)]);
  const left = () => database().query(sql`SELECT 1 FROM finding WHERE machine_id = ${agent.machineId}`);
  await dropOldRows(Date.now() + 29 * 86_400_000);
  expect(await left()).toHaveLength(1);
  await dropOldRows(Date.now() + 31 * 86_400_000);
  expect(await left()).toHaveLength(0);
});
