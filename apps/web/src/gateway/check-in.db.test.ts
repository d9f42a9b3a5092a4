import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { database, sql } from "../server/sql.ts";
import { makeGroup, makeToken, openDoor, sectionOf, TestAgent } from "./test/agent.ts";
import { heldPulse, idlePulse, wellSections } from "./test/facts.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
let token: string;
beforeAll(async () => {
  door = await openDoor();
  token = await makeToken({ groupId: await makeGroup(), maxUses: 1000 });
});
afterAll(() => door.close());

/** A machine that was enrolled an hour ago, so that facts may be older than its enrolment by the test's clock. */
async function enrolled(): Promise<TestAgent> {
  const agent = new TestAgent(door.url);
  await agent.enrol(token);
  await database().execute(
    sql`UPDATE machine SET enrolled_at = now() - interval '1 hour' WHERE id = ${agent.machineId}`,
  );
  return agent;
}

type Row = {
  status: string;
  diagnosis: string | null;
  windowsName: string | null;
  userName: string | null;
  seenBucket: string;
};
async function machine({ machineId }: TestAgent): Promise<Row> {
  const [row] = await database().query<Row>(sql`
    SELECT status, diagnosis, windows_name AS "windowsName", user_name AS "userName", seen_bucket AS "seenBucket" FROM machine WHERE id = ${machineId}`);
  if (!row) throw new Error("no such machine");
  return row;
}
const findings = ({ machineId }: TestAgent) =>
  database().query<{ code: string; state: string }>(
    sql`SELECT code, state FROM finding WHERE machine_id = ${machineId} ORDER BY code`,
  );
const events = ({ machineId }: TestAgent) =>
  database().query<{ code: string; event: string }>(
    sql`SELECT code, event FROM finding_event WHERE machine_id = ${machineId} ORDER BY at`,
  );
async function pulseAt({ machineId }: TestAgent): Promise<number> {
  const [row] = await database().query<{ at: string }>(
    sql`SELECT observed_at ->> 'pulse' AS at FROM presence WHERE machine_id = ${machineId}`,
  );
  return Number(row?.at);
}
const pulse = (fact: unknown, ageMs = 0) => sectionOf("pulse", { outcome: "ok", fact }, ageMs);
const bare = ({ content: _, ...section }: ReturnType<typeof sectionOf>) => section;

describe("facts", () => {
  test("a machine of which nothing is known is unknown, and one without a fault healthy", async () => {
    const agent = await enrolled();
    await agent.checkIn([]);
    expect((await machine(agent)).status).toBe("unknown");
    await agent.checkIn(wellSections());
    expect(await machine(agent)).toEqual({
      status: "healthy",
      diagnosis: null,
      windowsName: "Windows 11 Enterprise 24H2",
      userName: "CORP\\dana",
      seenBucket: "online",
    });
  });

  test("a held installer is found, named in the list, and gone with a fresh fact", async () => {
    const agent = await enrolled();
    await agent.checkIn(wellSections(heldPulse(Date.now() - 60_000), 4000));
    expect(await findings(agent)).toEqual([{ code: "installer-busy", state: "open" }]);
    expect(await machine(agent)).toMatchObject({
      status: "blocked",
      diagnosis: expect.stringContaining("Contoso Suite"),
    });
    await agent.checkIn([pulse(idlePulse)]);
    expect(await findings(agent)).toEqual([{ code: "installer-busy", state: "cleared" }]);
    expect((await machine(agent)).status).toBe("healthy");
    expect((await events(agent)).map((each) => each.event)).toEqual(["opened", "cleared"]);
  });

  test("what the server lacks is asked for, and what it has is not", async () => {
    const agent = await enrolled();
    const sections = wellSections();
    const first = await agent.checkIn(sections.map(bare));
    expect(first.body.want.sort()).toEqual(sections.map((section) => section.probe).sort());
    expect(first.body.nextCheckInMs).toBe(0);
    await agent.checkIn(sections);
    expect((await agent.checkIn(sections.map(bare))).body.want).toEqual([]);
  });

  test("an equal hash with a younger age is a fresh fact", async () => {
    const agent = await enrolled();
    await agent.checkIn([pulse(idlePulse, 30_000)]);
    const before = await pulseAt(agent);
    await agent.checkIn([bare(pulse(idlePulse, 0))]);
    expect((await pulseAt(agent)) - before).toBeGreaterThan(25_000);
    const now = await pulseAt(agent);
    await agent.checkIn([bare(pulse(idlePulse, 20_000))]);
    expect(await pulseAt(agent), "a look told again is not a younger one").toBe(now);
  });

  test("a report older than what is stored changes nothing", async () => {
    const agent = await enrolled();
    await agent.checkIn(wellSections());
    const at = await pulseAt(agent);
    const { body } = await agent.checkIn([pulse(heldPulse(Date.now() - 90_000), 60_000)]);
    expect(body.want).toEqual([]);
    expect(await findings(agent)).toEqual([]);
    expect(await pulseAt(agent)).toBe(at);
  });

  test("a fact is never from the future, nor from before the machine was enrolled", async () => {
    const agent = await enrolled();
    await agent.checkIn([pulse(idlePulse, 300 * 86_400_000)]);
    const [row] = await database().query<{ enrolledAt: Date }>(
      sql`SELECT enrolled_at AS "enrolledAt" FROM machine WHERE id = ${agent.machineId}`,
    );
    expect(await pulseAt(agent)).toBe(row?.enrolledAt.getTime());
  });

  test("a probe that failed leaves its findings unknown, never cleared, and the machine unknown", async () => {
    const agent = await enrolled();
    await agent.checkIn(wellSections(heldPulse(Date.now()), 4000));
    await agent.checkIn([sectionOf("pulse", { outcome: "failed", error: "access denied" })]);
    expect(await findings(agent)).toContainEqual({ code: "installer-busy", state: "unknown" });
    expect((await machine(agent)).status).toBe("unknown");
  });

  test("a section that is not understood is a failed probe, and the rest of the check-in counts", async () => {
    const agent = await enrolled();
    const { status } = await agent.checkIn([...wellSections().slice(1), pulse({ ...idlePulse, lock: "yes" })]);
    expect(status).toBe(200);
    const rows = await database().query<{ outcome: string; error: string }>(
      sql`SELECT outcome, error FROM observation WHERE machine_id = ${agent.machineId} AND probe = 'pulse'`,
    );
    expect(rows).toEqual([{ outcome: "failed", error: expect.stringMatching(/^malformed: lock: /) }]);
    expect(
      await database().query(sql`SELECT 1 FROM observation WHERE machine_id = ${agent.machineId} AND outcome = 'ok'`),
    ).toHaveLength(7);
  });

  test("probes and fields of a newer agent are passed over", async () => {
    const agent = await enrolled();
    const section = { ...sectionOf("pulse", { outcome: "ok", fact: { ...idlePulse, news: 1 } }), more: true };
    const { status } = await agent.checkIn([section, { ...section, probe: "telepathy" }], {
      clairvoyance: 1,
    } as object);
    expect(status).toBe(200);
    expect(await database().query(sql`SELECT probe FROM observation WHERE machine_id = ${agent.machineId}`)).toEqual([
      { probe: "pulse" },
    ]);
  });

  test("text that a database cannot hold is stored without its unholdable parts", async () => {
    const agent = await enrolled();
    const busy = heldPulse(Date.now());
    const [process] = busy.processes;
    await agent.checkIn(
      wellSections({ ...busy, processes: process ? [{ ...process, user: "a\u0000b\ud800" }] : [] }, 4000),
    );
    expect((await findings(agent))[0]?.code).toBe("installer-busy");
  });
});

describe("beside facts", () => {
  test("an install event is stored once, however often it is told", async () => {
    const agent = await enrolled();
    const event = {
      recordId: 7,
      eventId: 1040,
      occurredAt: Date.now() - 5000,
      product: "P",
      version: "1",
      package: null,
      statusCode: 0x8007_0643,
      clientPid: 4_000_000_000,
      userSid: null,
      userName: null,
    };
    const { body } = await agent.checkIn([], { events: [event, event] });
    expect(body.eventsThrough).toBe(7);
    await agent.checkIn([], { events: [event, { ...event, recordId: 8 }] });
    const rows = await database().query<{ recordId: string }>(
      sql`SELECT record_id AS "recordId" FROM install_event WHERE machine_id = ${agent.machineId} ORDER BY 1`,
    );
    expect(rows.map((row) => row.recordId)).toEqual(["7", "8"]);
    expect((await agent.checkIn([])).body.eventsThrough).toBe(8);
  });

  test("another host name is noted in the audit", async () => {
    const agent = await enrolled();
    await agent.checkIn([]);
    agent.hardware = { ...agent.hardware, hostname: "NEW-NAME" };
    await agent.checkIn([]);
    await agent.checkIn([]);
    const rows = await database().query<{ after: unknown }>(
      sql`SELECT after FROM audit_entry WHERE action = 'machines.rename' AND subject_id = ${agent.machineId}`,
    );
    expect(rows).toEqual([{ after: { hostname: "NEW-NAME" } }]);
  });

  test("many plain check-ins at once each get their own answer and leave their own mark", async () => {
    const agents = await Promise.all(Array.from({ length: 20 }, enrolled));
    await Promise.all(agents.map((agent) => agent.checkIn(wellSections())));
    await database().execute(
      sql`UPDATE presence SET last_seen_at = last_seen_at - interval '1 minute', boot_id = 'old'`,
    );
    const answers = await Promise.all(
      agents.map((agent) => agent.checkIn(wellSections().map(bare), { bootId: agent.machineId })),
    );
    expect(answers.map((answer) => answer.status)).toEqual(agents.map(() => 200));
    const rows = await database().query<{ id: string }>(
      sql`SELECT machine_id AS id FROM presence WHERE boot_id = machine_id::text AND last_seen_at > now() - interval '20 seconds'`,
    );
    expect(rows).toHaveLength(20);
  });

  test("a machine that comes back from silence is diagnosed at once", async () => {
    const agent = await enrolled();
    await agent.checkIn(wellSections());
    await database().execute(
      sql`UPDATE presence SET last_seen_at = now() - interval '2 days' WHERE machine_id = ${agent.machineId}`,
    );
    await database().execute(
      sql`UPDATE machine SET status = 'unknown', diagnosed_at = now() - interval '1 hour' WHERE id = ${agent.machineId}`,
    );
    await agent.checkIn(wellSections().map(bare));
    expect((await machine(agent)).status).toBe("healthy");
  });
});

describe("the agent's word on a protocol", () => {
  test.each([
    { name: "a version of tomorrow", change: { protocol: 99 }, expected: [400, "unsupported-protocol", "fix"] },
    { name: "an epoch that is over", change: { epoch: 7 }, expected: [409, "stale-epoch", "re-enrol"] },
    { name: "a field of the wrong type", change: { bootId: 5 }, expected: [400, "malformed", "fix"] },
  ])("$name is answered with what to do", async ({ change, expected }) => {
    const agent = await enrolled();
    const { status, body } = await agent.checkIn([], change as object);
    const { error } = body as unknown as { error: { code: string; action: string } };
    expect([status, error.code, error.action]).toEqual(expected);
  });

  test("what it says of jobs that are none of its own is passed over", async () => {
    const agent = await enrolled();
    const { status } = await agent.checkIn([], {
      jobs: [{ jobId: randomUUID(), attempt: 1, phase: "started", progress: "x", backWithinMs: 0 }],
    });
    expect(status).toBe(200);
  });
});
