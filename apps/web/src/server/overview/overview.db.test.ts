import type { FactOf } from "@slipway/shared/facts/observation";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { makeGroup, makeToken, openDoor, sectionOf, TestAgent } from "../../gateway/test/agent.ts";
import { heldPulse, idlePulse, wellSections } from "../../gateway/test/facts.ts";
import { createCallerFactory } from "../../trpc/init.ts";
import { appRouter } from "../../trpc/router.ts";
import { countDay } from "../../worker/count-day.ts";
import { foldRollups } from "../../worker/fold-rollups.ts";
import { sweepMachines } from "../../worker/sweep-machines.ts";
import { dispatch, startWorld } from "../jobs/test/world.ts";
import { database, sql } from "../sql.ts";

const HOUR = 3_600_000;
let door: Awaited<ReturnType<typeof openDoor>>;
let groups: [string, string];
let tokens: [string, string];
beforeAll(async () => {
  startWorld();
  door = await openDoor();
});
afterAll(() => door.close());
beforeEach(async () => {
  vi.stubEnv("LOG_LEVEL", "silent");
  await database().execute(
    sql`TRUNCATE machine_group, machine, presence, observation, finding, rollup, rollup_delta, rollup_day, batch, job CASCADE`,
  );
  groups = [await makeGroup(), await makeGroup()];
  tokens = [await makeToken({ groupId: groups[0] }), await makeToken({ groupId: groups[1] })];
});

const person = (groupId: string | null) =>
  createCallerFactory(appRouter)({
    actor: { kind: "person", id: "p", name: "P" },
    grants: [{ role: "admin", groupId }],
    requestId: "r",
    ip: null,
  });
const all = person(null);

async function enrolled(place: 0 | 1, pulse: FactOf<"pulse"> = idlePulse): Promise<TestAgent> {
  const agent = new TestAgent(door.url);
  await agent.enrol(tokens[place]);
  await agent.checkIn(wellSections(pulse));
  return agent;
}
const held = () => heldPulse(Date.now() - 60_000);
const suspended = () => ({
  ...idlePulse,
  inProgress: { value: "x", firstSeenAt: Date.now() - HOUR, firstSeenBootId: "boot-0", timesSeen: 3 },
});

describe("the fleet", () => {
  test("each blocked machine is under one cause, so that the causes add up; folded or not", async () => {
    await enrolled(0);
    await enrolled(0, held());
    await enrolled(1, held());
    await enrolled(1, suspended());
    const before = await all.overview.fleet();
    await foldRollups();
    const { counts, causes } = await all.overview.fleet();
    expect({ counts: before.counts, causes: before.causes }).toEqual({ counts, causes });
    expect(counts).toMatchObject({ total: 4, blocked: 3, healthy: 1, unknown: 0 });
    expect(causes.map(({ code, machines }) => [code, machines])).toEqual([
      ["installer-busy", 2],
      ["install-suspended", 1],
    ]);
    expect(causes[0]?.where.map(({ machines }) => machines)).toEqual([1, 1]);
    expect(causes[0]?.longestSince?.getTime()).toBeLessThanOrEqual(Date.now());
    expect(causes[0]?.trend.at(-1)).toBe(2);
  });

  test("who may see one group sees its machines only, in every part", async () => {
    await enrolled(0, held());
    const stuck = await enrolled(1, suspended());
    await dispatch([stuck.machineId], {}, undefined, Date.now());
    await countDay(Date.now() - 24 * HOUR);
    const mine = person(groups[0]);
    const { counts, causes, yesterday } = await mine.overview.fleet();
    expect(counts.total).toBe(1);
    expect(yesterday).toMatchObject({ blocked: 1 });
    expect(causes.map(({ code }) => code)).toEqual(["installer-busy"]);
    expect(causes[0]?.trend.at(-2)).toBe(1);
    expect((await mine.overview.fresh({ since: new Date(0) })).total).toBe(1);
    expect(await mine.overview.work()).toMatchObject({ running: [], atWork: 0 });
    expect((await all.overview.work()).running).toHaveLength(1);
    expect((await mine.go.fleet()).groups).toHaveLength(1);
  });

  test("new is what blocks since then and still does", async () => {
    const old = await enrolled(0, held());
    await database().execute(
      sql`UPDATE machine SET blocked_since = now() - interval '2 days' WHERE id = ${old.machineId}`,
    );
    await enrolled(0, held());
    const gone = await enrolled(0, held());
    await gone.checkIn([sectionOf("pulse", { outcome: "ok", fact: idlePulse })]);
    const fresh = await all.overview.fresh({ since: new Date(Date.now() - HOUR) });
    expect(fresh).toEqual({ total: 1, causes: [{ code: "installer-busy", machines: 1 }] });
    const { causes } = await all.overview.fleet();
    expect(Date.now() - (causes[0]?.longestSince?.getTime() ?? 0)).toBeGreaterThan(40 * HOUR);
  });

  test("a silent machine is unknown and blocks nothing any more; asleep keeps its status", async () => {
    await enrolled(0, held());
    await sweepMachines({ now: Date.now() + 25 * HOUR });
    const { counts, causes } = await all.overview.fleet();
    expect(counts).toMatchObject({ blocked: 0, unknown: 1, silent: 1, asleep: 0 });
    expect(causes).toEqual([]);
  });

  test("as many are listed as asleep as are counted: neither online nor silent", async () => {
    const [asleep, silent] = [await enrolled(0), await enrolled(1)];
    await enrolled(0);
    for (const [agent, hours] of [
      [asleep, 1],
      [silent, 26],
    ] as const)
      await database().execute(sql`
        UPDATE presence SET last_seen_at = now() - make_interval(hours => ${hours}) WHERE machine_id = ${agent.machineId}`);
    await database().execute(sql`UPDATE machine SET recheck_at = now()`);
    await sweepMachines({ now: Date.now() });
    for (const counts of [(await all.overview.fleet()).counts, await all.machines.counts({})])
      expect(counts).toMatchObject({ total: 3, asleep: 1, silent: 1 });
    expect((await all.machines.list({ asleep: true })).machines.map(({ id }) => id)).toEqual([asleep.machineId]);
    expect(await all.machines.countMatching({ asleep: true })).toEqual({ count: 1, isMore: false });
  });

  test("yesterday is what was counted at its end, and a gap where nobody counted", async () => {
    await enrolled(0, held());
    expect((await all.overview.fleet()).yesterday).toBeNull();
    await countDay(Date.now() - 24 * HOUR);
    const { yesterday, causes, days } = await all.overview.fleet();
    expect(yesterday).toEqual({ blocked: 1, degraded: 0, healthy: 0, unknown: 0 });
    expect(days).toHaveLength(30);
    expect(causes[0]?.trend.slice(-3)).toEqual([null, 1, 1]);
  });
});

describe("work", () => {
  const job = (state: string, change: object = {}) => ({ state, ...change });
  async function batch(states: ReturnType<typeof job>[], paused = false): Promise<string> {
    const machines = await Promise.all(states.map(() => enrolled(0)));
    const { batchId } = (await dispatch(
      machines.map(({ machineId }) => machineId),
      {},
      undefined,
      Date.now(),
    )) as { batchId: string };
    for (const [at, { state }] of states.entries()) {
      const isEnd = ["succeeded", "failed", "expired", "not-cleared", "unknown"].includes(state);
      await database().execute(sql`
        UPDATE job SET state = ${state}, attempt = 1, ended_at = ${isEnd ? new Date() : null},
          lease_expires_at = ${["leased", "running"].includes(state) ? new Date(Date.now() + HOUR) : null}
        WHERE batch_id = ${batchId} AND machine_id = ${machines[at]?.machineId ?? ""}`);
    }
    if (paused)
      await database().execute(
        sql`UPDATE batch SET paused_at = now(), paused_by = 'halted', pause_reason = '3 of 10 failed' WHERE id = ${batchId}`,
      );
    return batchId;
  }

  test("what runs is added up by batch, and one without work to come is not there", async () => {
    const id = await batch([job("running"), job("queued"), job("succeeded"), job("failed")]);
    await batch([job("succeeded")]);
    const { running, atWork } = await all.overview.work();
    expect(running.map(({ total, done, badly, running: now }) => ({ total, done, badly, now }))).toEqual([
      { total: 4, done: 1, badly: 1, now: 1 },
    ]);
    expect(running[0]?.id).toBe(id);
    expect(atWork).toBe(1);
  });

  test("what ended badly is laid out by repair and how, for 7 days", async () => {
    await batch([job("failed"), job("failed"), job("expired"), job("succeeded")]);
    const old = await batch([job("not-cleared")]);
    await database().execute(sql`UPDATE job SET ended_at = now() - interval '8 days' WHERE batch_id = ${old}`);
    const { failed } = await all.overview.work();
    expect(failed).toEqual({
      repairs: [{ repair: "wait-for-installer", total: 3, failed: 2, "not-cleared": 0, unknown: 0, expired: 1 }],
      total: 3,
      isMore: false,
    });
  });

  test("a halted batch, an approval and machines at the door need a decision, the halted one first", async () => {
    const byHand = await makeToken({ groupId: groups[1], admitByHand: true });
    for (const _ of [1, 2]) await new TestAgent(door.url).enrol(byHand);
    await batch([job("awaiting-approval")]);
    await batch([job("queued")], true);
    const { decisions } = await all.overview.work();
    expect(decisions.map(({ kind }) => kind)).toEqual(["paused", "approval", "pending"]);
    expect(decisions.at(-1)).toMatchObject({ kind: "pending", machines: 2, groupId: groups[1] });
    expect((await person(groups[0]).overview.work()).decisions.map(({ kind }) => kind)).toEqual(["paused", "approval"]);
  });
});
