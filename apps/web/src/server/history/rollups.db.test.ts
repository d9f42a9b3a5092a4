import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { makeGroup, makeToken, newHardware, openDoor, sectionOf, TestAgent } from "../../gateway/test/agent.ts";
import { heldPulse, idlePulse, wellSections } from "../../gateway/test/facts.ts";
import { createCallerFactory } from "../../trpc/init.ts";
import { appRouter } from "../../trpc/router.ts";
import { foldRollups } from "../../worker/fold-rollups.ts";
import { sweepMachines, sweepSeen } from "../../worker/sweep-machines.ts";
import { database, sql } from "../sql.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
let groups: string[];
let tokens: string[];
let tokenByHand: string;
beforeAll(async () => {
  door = await openDoor();
  groups = [await makeGroup({ silentAfterHours: 1 }), await makeGroup()];
  tokenByHand = await makeToken({ groupId: groups[0] ?? "", maxUses: 100_000, admitByHand: true });
  tokens = await Promise.all(groups.map((groupId) => makeToken({ groupId, maxUses: 100_000 })));
});
afterAll(() => door.close());
beforeEach(() => vi.stubEnv("LOG_LEVEL", "silent"));

const admin = createCallerFactory(appRouter)({
  actor: { kind: "person", id: "p", name: "P" },
  grants: [{ role: "admin", groupId: null }],
  requestId: "r",
  ip: null,
});

/** What the counters say, folded or not. */
const counted = () =>
  database().query(sql`
    SELECT group_id, dimension, key, sum(count)::int AS count FROM (
      SELECT group_id, dimension, key, count FROM rollup UNION ALL SELECT group_id, dimension, key, delta FROM rollup_delta) all_of_them
    GROUP BY 1, 2, 3 HAVING sum(count) <> 0 ORDER BY 1, 2, 3`);

/** What they ought to say, by the machines and findings themselves. */
const recounted = () =>
  database().query(sql`
    WITH shown AS (
      SELECT machine.group_id, machine.id, finding.code, bool_or(finding.state = 'open') AS is_open FROM finding
      JOIN machine ON machine.id = finding.machine_id
      WHERE machine.lifecycle = 'active' AND finding.state <> 'cleared' AND finding.symptom_of IS NULL AND finding.visible_at <= machine.diagnosed_at
      GROUP BY 1, 2, 3),
    blocker AS (
      SELECT DISTINCT ON (machine.id) machine.group_id, machine.id, finding.code FROM finding JOIN machine ON machine.id = finding.machine_id
      WHERE machine.lifecycle = 'active' AND machine.status = 'blocked' AND finding.state = 'open' AND finding.severity = 'blocking'
        AND finding.visible_at <= machine.diagnosed_at
      ORDER BY machine.id, finding.symptom_of IS NOT NULL, finding.opened_at, finding.code),
    running AS (
      SELECT machine.group_id, machine.id, CASE WHEN silent.code IS NOT NULL OR observation.outcome IS DISTINCT FROM 'ok' THEN NULL
        ELSE coalesce(observation.fact -> 'installs' -> 0, '{"version": "none", "kind": "none", "architecture": "none"}') END AS go
      FROM machine LEFT JOIN observation ON observation.machine_id = machine.id AND observation.probe = 'go'
      LEFT JOIN shown silent ON silent.id = machine.id AND silent.code = 'machine-silent' AND silent.is_open
      WHERE machine.lifecycle = 'active')
    SELECT group_id, dimension, key, count(*)::int AS count FROM (
      SELECT group_id, 'status' AS dimension, status AS key FROM machine WHERE lifecycle = 'active'
      UNION ALL SELECT group_id, 'status', 'seen:' || seen_bucket FROM machine WHERE lifecycle = 'active'
      UNION ALL SELECT group_id, 'finding', CASE WHEN is_open THEN code ELSE code || ':unknown' END FROM shown
      UNION ALL SELECT group_id, 'blocked', code FROM blocker
      UNION ALL SELECT group_id, 'go', coalesce(go ->> 'version', 'unknown') FROM running
      UNION ALL SELECT group_id, 'go-kind', coalesce(go ->> 'kind', 'unknown') FROM running
      UNION ALL SELECT group_id, 'go-arch', coalesce(go ->> 'architecture', 'unknown') FROM running
      UNION ALL SELECT blocker.group_id, 'go-blocked', coalesce(go ->> 'version', 'unknown') || ' ' || code
        FROM blocker JOIN running ON running.id = blocker.id) counters
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`);

type Place = { agents: TestAgent[] };
const timedOut = sectionOf("pulse", { outcome: "timed-out", error: "5 s" });
const goAt = (version: string) => ({
  root: `C:\\${version}`,
  version,
  architecture: "amd64",
  kind: "archive",
  product: null,
  hasGoExe: true,
});
/** The first of them is on the PATH. */
const go = (installs: ReturnType<typeof goAt>[]) =>
  sectionOf("go", {
    outcome: "ok",
    fact: {
      installs,
      path: installs.slice(0, 1).map(({ root }) => ({
        scope: "machine",
        user: null,
        index: 0,
        entry: `${root}\\bin`,
        expanded: `${root}\\bin`,
        exists: true,
        hasGoExe: true,
      })),
      goroot: [],
      windowsArchitecture: "amd64",
    },
  });
const pulse = (fact: unknown) => sectionOf("pulse", { outcome: "ok", fact });

/** Everything that may happen to a fleet; `n` says to which machine. */
const happenings: Record<string, (place: Place, n: number) => Promise<unknown>> = {
  enrol: async ({ agents }, n) => {
    const agent = new TestAgent(door.url, newHardware());
    await agent.enrol(tokens[n % 2] ?? "");
    agents.push(agent);
  },
  enrolPending: async ({ agents }) => {
    const agent = new TestAgent(door.url, newHardware());
    await agent.enrol(tokenByHand);
    agents.push(agent);
  },
  admit: async ({ agents }, n) =>
    admin.machines.admit({ machineId: agents[n % agents.length]?.machineId ?? "" }).catch(() => null),
  reEnrol: async ({ agents }, n) => {
    const agent = agents[n % agents.length];
    await agent?.enrol(tokens[n % 2] ?? "", { previousToken: agent.token });
  },
  well: async ({ agents }, n) => agents[n % agents.length]?.checkIn(wellSections()),
  held: async ({ agents }, n) => agents[n % agents.length]?.checkIn([pulse(heldPulse(Date.now()))]),
  free: async ({ agents }, n) => agents[n % agents.length]?.checkIn([pulse(idlePulse)]),
  stuck: async ({ agents }, n) => agents[n % agents.length]?.checkIn([pulse(heldPulse(Date.now() - 3_600_000))]),
  blind: async ({ agents }, n) => agents[n % agents.length]?.checkIn([timedOut]),
  suspended: async ({ agents }, n) =>
    agents[n % agents.length]?.checkIn([
      pulse({
        ...idlePulse,
        inProgress: { value: "x", firstSeenAt: Date.now() - 1000, firstSeenBootId: "boot-0", timesSeen: 3 },
      }),
    ]),
  goOld: async ({ agents }, n) => agents[n % agents.length]?.checkIn([go([goAt("go1.26.5")])]),
  goNew: async ({ agents }, n) => agents[n % agents.length]?.checkIn([go([goAt("go1.27.1"), goAt("go1.26.5")])]),
  goNone: async ({ agents }, n) => agents[n % agents.length]?.checkIn([go([])]),
  goBlind: async ({ agents }, n) =>
    agents[n % agents.length]?.checkIn([sectionOf("go", { outcome: "failed", error: "denied" })]),
  diskFull: async ({ agents }, n) =>
    agents[n % agents.length]?.checkIn([
      sectionOf("disk", {
        outcome: "ok",
        fact: { volumes: [{ root: "C:\\", roles: ["system", "temp"], freeBytes: 1024, sizeBytes: 1e11 }], temp: [] },
      }),
    ]),
  sweep: () => sweepMachines({ now: Date.now() }),
  later: () => sweepMachines({ now: Date.now() + 2 * 3_600_000 }),
  asleep: () => sweepSeen(Date.now() + 600_000),
  awake: () => sweepSeen(Date.now()),
  fold: () => foldRollups(),
  retire: async ({ agents }, n) =>
    admin.machines.retire({ machineId: agents[n % agents.length]?.machineId ?? "" }).catch(() => null),
  move: async ({ agents }, n) =>
    admin.machines
      .move({ machineId: agents[n % agents.length]?.machineId ?? "", groupId: groups[n % 2] ?? "" })
      .catch(() => null),
  remove: async ({ agents }, n) => {
    const [agent] = agents.splice(n % agents.length, 1);
    if (agent) await admin.machines.delete({ machineId: agent.machineId, hostname: agent.hardware.hostname });
  },
};

test("after any history, folded or not, the counters are what a recount finds", async () => {
  const history = fc.array(fc.tuple(fc.constantFrom(...Object.keys(happenings)), fc.nat({ max: 100 })), {
    minLength: 5,
    maxLength: 25,
  });
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      const place: Place = { agents: [] };
      for (const n of [0, 1, 2]) await happenings.enrol?.(place, n);
      for (const [name, n] of steps) {
        if (place.agents.length === 0) await happenings.enrol?.(place, n);
        await happenings[name]?.(place, n);
      }
      expect(await counted()).toEqual(await recounted());
    }),
    { numRuns: 12 },
  );
  await foldRollups();
  expect(await database().query(sql`SELECT 1 FROM rollup_delta`)).toEqual([]);
  expect(await counted()).toEqual(await recounted());
}, 120_000);

// Chance may leave a step out, or undo it before the end of its history; here each is the last one.
test.each(Object.keys(happenings))("after %s alone, too", async (name) => {
  const place: Place = { agents: [] };
  for (const step of ["enrol", "well", "goOld", "held", name]) await happenings[step]?.(place, 0);
  expect(await counted()).toEqual(await recounted());
});

test("a blocked machine takes all its counters along when it is moved, enrolled anew and retired", async () => {
  const place: Place = { agents: [] };
  for (const step of ["enrol", "well", "goOld", "held"]) await happenings[step]?.(place, 0);
  const machineId = place.agents[0]?.machineId ?? "";
  const mine = async (groupId: string | undefined) =>
    (await counted()).filter((row) => (row as { group_id: string }).group_id === groupId);
  const before = [await mine(groups[0]), await mine(groups[1])];
  for (const change of [
    () => admin.machines.move({ machineId, groupId: groups[1] ?? "" }),
    () => happenings.reEnrol?.(place, 1),
    () => happenings.held?.(place, 0),
    () => admin.machines.retire({ machineId }),
  ]) {
    await change();
    expect(await counted()).toEqual(await recounted());
    expect([await mine(groups[0]), await mine(groups[1])]).not.toEqual(before);
  }
});

test("changes at the same time lose no count", async () => {
  const agents = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const agent = new TestAgent(door.url);
      await agent.enrol(tokens[0] ?? "");
      return agent;
    }),
  );
  const busy = agents.flatMap((agent) => [
    agent.checkIn(wellSections()),
    agent.checkIn([pulse(heldPulse(Date.now()))]),
    agent.checkIn([timedOut]),
  ]);
  await Promise.all([
    ...busy,
    foldRollups(),
    sweepMachines({ now: Date.now() }),
    sweepSeen(Date.now()),
    foldRollups(),
    sweepSeen(Date.now() + 600_000),
  ]);
  await foldRollups();
  expect(await counted()).toEqual(await recounted());
});
