import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { makeGroup, newHardware, openDoor, TestAgent } from "../../gateway/test/agent.ts";
import { heldPulse, wellSections } from "../../gateway/test/facts.ts";
import { createCallerFactory } from "../../trpc/init.ts";
import { appRouter } from "../../trpc/router.ts";
import { sweepMachines } from "../../worker/sweep-machines.ts";
import type { Grant } from "../permissions.ts";
import { database, sql } from "../sql.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
let groupId: string;
let otherGroupId: string;
beforeAll(async () => {
  door = await openDoor();
  [groupId, otherGroupId] = await Promise.all([makeGroup(), makeGroup()]);
});
afterAll(() => door.close());
beforeEach(() => vi.stubEnv("LOG_LEVEL", "silent"));

const as = (...grants: Grant[]) =>
  createCallerFactory(appRouter)({
    actor: { kind: "person", id: "p1", name: "Ada" },
    grants,
    requestId: "r",
    ip: null,
  });
const admin = as({ role: "admin", groupId: null });
const adminHere = () => as({ role: "admin", groupId });
const viewer = as({ role: "viewer", groupId: null });

async function enrolled(
  change: {
    hostname?: string;
    serialNumber?: string;
    groupId?: string;
    admitByHand?: boolean;
    hardware?: TestAgent["hardware"];
  } = {},
): Promise<TestAgent> {
  const { token } = await admin.tokens.create({
    name: "t",
    groupId: change.groupId ?? groupId,
    expiresInHours: 1,
    maxUses: 1,
    admitByHand: change.admitByHand ?? false,
  });
  const hardware =
    change.hardware ??
    newHardware({
      ...(change.hostname ? { hostname: change.hostname } : {}),
      serialNumber: change.serialNumber ?? null,
    });
  const agent = new TestAgent(door.url, hardware);
  await agent.enrol(token);
  return agent;
}
const codeOf = (answer: { body: unknown }) => (answer.body as { error?: { code: string } }).error?.code;
const auditOf = (subjectId: string) =>
  database().query<{ action: string; outcome: string }>(
    sql`SELECT action, outcome FROM audit_entry WHERE subject_id = ${subjectId} AND actor_id = 'p1' ORDER BY at`,
  );

describe("tokens", () => {
  test("the secret is answered once, works, and is nowhere kept", async () => {
    const { id, token } = await admin.tokens.create({
      name: "Berlin",
      groupId,
      labels: ["pilot", "pilot"],
      expiresInHours: 2,
      maxUses: 5,
    });
    expect(token).toMatch(/^sle_/);
    const [listed] = (await admin.tokens.list()).filter((each) => each.id === id);
    expect(listed).toMatchObject({ name: "Berlin", labels: ["pilot"], uses: 0, maxUses: 5, state: "usable" });
    const everything = JSON.stringify([
      listed,
      await database().query(sql`SELECT * FROM audit_entry WHERE subject_id = ${id}`),
    ]);
    expect(everything).not.toContain(token.slice(4, 20));
    await new TestAgent(door.url).enrol(token);
    await admin.tokens.revoke({ tokenId: id });
    expect(codeOf(await new TestAgent(door.url).enrol(token))).toBe("token-revoked");
    expect((await admin.tokens.list()).find((each) => each.id === id)).toMatchObject({ uses: 1, state: "revoked" });
    await expect(admin.tokens.revoke({ tokenId: id })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("of other groups are neither made, nor seen, nor revoked", async () => {
    const { id } = await admin.tokens.create({ name: "there", groupId: otherGroupId, expiresInHours: 1, maxUses: 1 });
    await expect(
      adminHere().tokens.create({ name: "x", groupId: otherGroupId, expiresInHours: 1, maxUses: 1 }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await adminHere().tokens.list()).some((each) => each.id === id)).toBe(false);
    await expect(adminHere().tokens.revoke({ tokenId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(viewer.tokens.list()).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("a machine's place", () => {
  test("retired: out of all counts, its token dead, its history kept", async () => {
    const agent = await enrolled();
    await agent.checkIn(wellSections(heldPulse(Date.now()), 3000));
    const before = await admin.machines.counts({ groupId });
    await admin.machines.retire({ machineId: agent.machineId });
    const after = await admin.machines.counts({ groupId });
    expect([before.total - after.total, before.blocked - after.blocked]).toEqual([1, 1]);
    expect(codeOf(await agent.checkIn([]))).toBe("retired");
    expect((await admin.machines.get({ machineId: agent.machineId })).findings).toHaveLength(1);
    expect((await admin.machines.list({})).machines.some((each) => each.id === agent.machineId)).toBe(false);
    expect(await auditOf(agent.machineId)).toEqual([{ action: "machines.retire", outcome: "done" }]);
    await expect(admin.machines.retire({ machineId: agent.machineId })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("deleted: gone with all that is known of it, once its name was typed", async () => {
    const agent = await enrolled();
    await agent.checkIn(wellSections(heldPulse(Date.now()), 3000));
    const { machineId } = agent;
    await expect(admin.machines.delete({ machineId, hostname: "another" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    const before = await admin.machines.counts({ groupId });
    await admin.machines.delete({ machineId, hostname: agent.hardware.hostname });
    expect((await admin.machines.counts({ groupId })).total).toBe(before.total - 1);
    const [left] = await database().query(sql`
      SELECT (SELECT count(*)::int FROM machine WHERE id = ${machineId}) AS machine, (SELECT count(*)::int FROM finding WHERE machine_id = ${machineId}) AS finding,
        (SELECT count(*)::int FROM finding_event WHERE machine_id = ${machineId}) AS event, (SELECT count(*)::int FROM agent_token WHERE machine_id = ${machineId}) AS token`);
    expect(left).toEqual({ machine: 0, finding: 0, event: 0, token: 0 });
    expect(codeOf(await agent.checkIn([]))).toBe("unauthorised");
    await expect(admin.machines.get({ machineId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("admitted by hand: from then on its facts count", async () => {
    const agent = await enrolled({ admitByHand: true });
    const { machineId } = agent;
    await agent.checkIn(wellSections());
    expect((await admin.machines.list({ lifecycle: "pending" })).machines.map((each) => each.id)).toContain(machineId);
    await admin.machines.admit({ machineId });
    await agent.checkIn(wellSections());
    expect(await admin.machines.get({ machineId })).toMatchObject({ lifecycle: "active", status: "healthy" });
    await expect(admin.machines.admit({ machineId })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("not admitted beside an active machine of the same hardware", async () => {
    const agent = await enrolled();
    const claim = await enrolled({ admitByHand: true, hardware: agent.hardware });
    await expect(admin.machines.admit({ machineId: claim.machineId })).rejects.toMatchObject({ code: "CONFLICT" });
    await admin.machines.retire({ machineId: agent.machineId });
    await admin.machines.admit({ machineId: claim.machineId });
  });

  test("moved: only between groups of one's own, and the counters go along", async () => {
    const agent = await enrolled();
    await agent.checkIn(wellSections());
    await expect(
      adminHere().machines.move({ machineId: agent.machineId, groupId: otherGroupId }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    const before = await admin.machines.counts({ groupId: otherGroupId });
    await admin.machines.move({ machineId: agent.machineId, groupId: otherGroupId });
    const after = await admin.machines.counts({ groupId: otherGroupId });
    expect([after.total - before.total, after.healthy - before.healthy]).toEqual([1, 1]);
    await expect(adminHere().machines.get({ machineId: agent.machineId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("nothing of it is changed by who may only look", async () => {
    const { machineId } = await enrolled();
    await expect(viewer.machines.retire({ machineId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(
      as({ role: "admin", groupId: otherGroupId }).machines.label({ machineId, labels: ["x"] }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await viewer.machines.get({ machineId })).labels).toEqual([]);
    await expect(viewer.machines.lookAgain({ machineId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await admin.machines.lookAgain({ machineId })).isOnline).toBe(false);
  });
});

describe("lists", () => {
  test("pages by host name to the end, each machine once", async () => {
    const names = await Promise.all(
      Array.from({ length: 7 }, async (_, index) => (await enrolled({ hostname: `PAGE-${index}` })).hardware.hostname),
    );
    const seen: string[] = [];
    let after: { keys: string[]; id: string } | undefined;
    do {
      const page = await admin.machines.list({ search: "PAGE-", limit: 3, ...(after ? { after } : {}) });
      seen.push(...page.machines.map((each) => each.hostname));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual(names.sort());
    expect(await admin.machines.countMatching({ search: "PAGE-" })).toEqual({ count: 7, isMore: false });
  });

  test("narrow by what a machine is", async () => {
    const agent = await enrolled({ hostname: "FILTER-1", serialNumber: "SN-99881" });
    await agent.checkIn(wellSections(heldPulse(Date.now()), 3000));
    await admin.machines.label({ machineId: agent.machineId, labels: ["vip", "vip", "a"] });
    const finds = async (input: Parameters<typeof admin.machines.list>[0]) =>
      (await admin.machines.list(input)).machines.some((each) => each.id === agent.machineId);
    expect(
      await finds({
        statuses: ["blocked"],
        finding: "installer-busy",
        groupId,
        label: "vip",
        seen: ["online"],
        search: "sn-9988",
      }),
    ).toBe(true);
    for (const other of [
      { statuses: ["healthy" as const] },
      { finding: "go-missing" as const },
      { groupId: otherGroupId },
      { label: "v" },
      { seen: ["week" as const] },
      { search: "%" },
      { search: "F_LTER" },
    ]) {
      expect(await finds(other), JSON.stringify(other)).toBe(false);
    }
  });

  test("search finds a host by its first letters and a user by any three", async () => {
    const agent = await enrolled({ hostname: "QX-77" });
    await agent.checkIn(wellSections());
    const hosts = async (text: string) =>
      (await admin.machines.search({ text, limit: 20 })).map((each) => each.hostname);
    expect(await hosts("qx")).toContain("QX-77");
    expect(await hosts("x-")).not.toContain("QX-77");
    expect(await hosts("x-7")).toContain("QX-77");
    expect((await hosts("dana")).length).toBeGreaterThan(0);
    expect(await as({ role: "viewer", groupId: otherGroupId }).machines.search({ text: "QX-77" })).toEqual([]);
  });

  test("finding kinds count machines, and one kind lists them", async () => {
    const [held, unknown] = [await enrolled(), await enrolled()];
    await held.checkIn(wellSections(heldPulse(Date.now()), 3000));
    await unknown.checkIn(wellSections(heldPulse(Date.now()), 3000));
    await unknown.checkIn(
      wellSections()
        .slice(1)
        .concat({
          probe: "pulse",
          version: 1,
          hash: "0".repeat(64),
          ageMs: 0,
          content: { outcome: "timed-out", error: "5 s" },
        }),
    );
    const kinds = await admin.findings.kinds({});
    const busy = kinds.find((kind) => kind.code === "installer-busy");
    const open = await admin.findings.affected({ code: "installer-busy", limit: 200 });
    const untold = await admin.findings.affected({ code: "installer-busy", state: "unknown", limit: 200 });
    expect(busy).toEqual({
      code: "installer-busy",
      machines: open.affected.length,
      blocks: open.affected.filter(({ status }) => status === "blocked").length,
      unknown: untold.affected.length,
      longestSince: new Date(Math.min(...open.affected.map((each) => each.openedAt.getTime()))),
    });
    expect(open.affected.map((each) => each.machineId)).toContain(held.machineId);
    expect(untold.affected.map((each) => each.machineId)).toContain(unknown.machineId);
    expect(
      await as({ role: "viewer", groupId: otherGroupId }).findings.affected({ code: "installer-busy" }),
    ).toMatchObject({ affected: [] });
    expect(await admin.findings.runbook({ code: "installer-busy" })).toMatch(/^# Installer held/);
  });
});

describe("groups", () => {
  test("other settings reach the machines at the next sweep", async () => {
    const { id } = await admin.groups.create({ name: "Slow builders" });
    const agent = await enrolled({ groupId: id });
    await database().execute(
      sql`UPDATE machine SET enrolled_at = now() - interval '1 hour' WHERE id = ${agent.machineId}`,
    );
    await agent.checkIn(wellSections(heldPulse(Date.now() - 20 * 60_000), 3000));
    const codes = async () =>
      (await admin.machines.get({ machineId: agent.machineId })).findings.map((finding) => finding.code);
    expect(await codes()).toEqual(["installer-busy"]);
    const isChanged = async () => {
      const [row] = await database().query<{ is: boolean }>(
        sql`SELECT changed_at IS NOT NULL AS is FROM machine_group WHERE id = ${id}`,
      );
      return row?.is;
    };
    await admin.groups.change({ groupId: id, name: "Slower builders" });
    expect(await isChanged(), "a name is no setting").toBe(false);
    await admin.groups.change({ groupId: id, name: "Slow builders", stuckAfterMinutes: 10 });
    await sweepMachines({ now: Date.now(), signal: AbortSignal.abort() });
    expect(await isChanged(), "a worker that stops has not been through").toBe(true);
    await sweepMachines({ now: Date.now() });
    expect(await codes()).toEqual(["installer-stuck"]);
    expect(await isChanged()).toBe(false);
    expect((await admin.groups.list()).find((group) => group.id === id)).toMatchObject({
      name: "Slow builders",
      stuckAfterMinutes: 10,
      machines: 1,
    });
  });

  test("have names of their own, bounds, and borders", async () => {
    await admin.groups.create({ name: "Once" });
    await expect(admin.groups.create({ name: "Once" })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(admin.groups.change({ groupId, name: "Once" })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(admin.groups.change({ groupId, goTarget: "latest" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(adminHere().groups.create({ name: "Mine" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(adminHere().groups.change({ groupId: otherGroupId, name: "Theirs" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect((await adminHere().groups.list()).map((group) => group.id)).toEqual([groupId]);
  });
});

test("a machine that does not exist is refused like one that is none of yours", async () => {
  await expect(admin.machines.get({ machineId: randomUUID() })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(admin.machines.retire({ machineId: randomUUID() })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
