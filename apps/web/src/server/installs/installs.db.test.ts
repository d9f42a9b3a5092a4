import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { makeGroup, makeToken, openDoor, TestAgent } from "../../gateway/test/agent.ts";
import { wellSections } from "../../gateway/test/facts.ts";
import { createCallerFactory } from "../../trpc/init.ts";
import { appRouter } from "../../trpc/router.ts";
import { startWorld } from "../jobs/test/world.ts";
import { database, sql } from "../sql.ts";

const minute = 60_000;
const day = 86_400_000;
let door: Awaited<ReturnType<typeof openDoor>>;
let groups: [string, string];
let agents: [TestAgent, TestAgent];
beforeAll(async () => {
  startWorld();
  door = await openDoor();
});
afterAll(() => door.close());
beforeEach(async () => {
  vi.stubEnv("LOG_LEVEL", "silent");
  await database().execute(sql`TRUNCATE machine_group, machine, presence, install_event CASCADE`);
  groups = [await makeGroup(), await makeGroup()];
  agents = [await enrolled(groups[0]), await enrolled(groups[1])];
});

async function enrolled(groupId: string): Promise<TestAgent> {
  const agent = new TestAgent(door.url);
  await agent.enrol(await makeToken({ groupId }));
  await agent.checkIn(wellSections());
  return agent;
}

const person = (groupId: string | null) =>
  createCallerFactory(appRouter)({
    actor: { kind: "person", id: "p", name: "P" },
    grants: [{ role: "viewer", groupId }],
    requestId: "r",
    ip: null,
  }).installs;
const all = person(null);

const system = { userSid: "S-1-5-18", userName: null };
const none = { ...system, product: null, version: null, package: null, statusCode: null, clientPid: null };
let record = 0;
const event = (eventId: number, agoMs: number, more: object = {}) => ({
  ...{ ...none, recordId: ++record, eventId, occurredAt: Date.now() - agoMs },
  ...more,
});
const ended = (agoMs: number, statusCode: number | null, product = "Suite", eventId = 1033) =>
  event(eventId, agoMs, { product, version: "4.2", statusCode });
const report = (agent: TestAgent, events: ReturnType<typeof event>[]) => agent.checkIn([], { events });

describe("the list", () => {
  test("gives endings with their codes, newest first, and no other event", async () => {
    await report(agents[0], [
      event(1040, 9 * minute, { package: "C:\\a.msi", clientPid: 7 }),
      event(11_714, 8 * minute, { product: "Suite" }),
      ended(8 * minute, 1603),
      ended(7 * minute, 0, "Suite", 1034),
      ended(6 * minute, null),
    ]);
    const { installs, next } = await all.list({});
    expect(installs.map(({ eventId, statusCode, messageCode }) => [eventId, statusCode, messageCode])).toEqual([
      [1033, null, null],
      [1034, 0, null],
      [1033, 1603, 1714],
    ]);
    expect(next).toBeNull();
    expect(installs[0]?.hostname).toBeTruthy();
  });

  test("says by whom, as the machine named them; an older agent names nobody", async () => {
    const userSid = "S-1-5-21-1-2-3-1104";
    await report(agents[0], [
      event(1033, 2 * minute, { product: "Suite", statusCode: 0, userSid, userName: "CORP\\dana" }),
      event(1033, minute, { product: "Suite", statusCode: 0, userSid }),
    ]);
    const { installs } = await all.list({});
    expect(installs.map((one) => [one.userSid, one.userName])).toEqual([
      [userSid, null],
      [userSid, "CORP\\dana"],
    ]);
  });

  test("goes on where a page ended, each row once", async () => {
    await report(
      agents[0],
      Array.from({ length: 7 }, () => ended(minute, 0)),
    );
    const seen: string[] = [];
    let after: Awaited<ReturnType<typeof all.list>>["next"] = null;
    do {
      const page: Awaited<ReturnType<typeof all.list>> = await all.list({ limit: 3, ...(after && { after }) });
      seen.push(...page.installs.map(({ id }) => id));
      after = page.next;
    } while (after);
    expect([seen.length, new Set(seen).size]).toEqual([7, 7]);
  });

  test("shows who may see one group its installs only", async () => {
    await report(agents[0], [ended(minute, 1603)]);
    await report(agents[1], [ended(minute, 1603), ended(minute, 0)]);
    expect((await person(groups[0]).list({})).installs).toHaveLength(1);
    expect((await person(groups[0]).list({ groupId: groups[1] })).installs).toEqual([]);
    expect(await person(groups[0]).failed({})).toMatchObject({ total: 1, machines: 1, ended: 1 });
    expect(await all.failed({})).toMatchObject({ total: 2, machines: 2, ended: 3 });
  });

  test.each([
    { name: "outcome", filter: { outcome: "failed" }, expected: [1618, 1603, 1603, 1603] },
    { name: "a restart that is asked for", filter: { outcome: "restart" }, expected: [3010] },
    { name: "an outcome that is not known", filter: { outcome: "unknown" }, expected: [null] },
    { name: "product", filter: { product: "Reader" }, expected: [1603] },
    { name: "product and version", filter: { product: "Suite", version: "9" }, expected: [] },
    { name: "cause by exit code", filter: { cause: "exit-1603" }, expected: [1603, 1603] },
    { name: "cause by message", filter: { cause: "engine-1714" }, expected: [1603] },
    { name: "another installation", filter: { cause: "exit-1618" }, expected: [1618] },
    { name: "nested: none is", filter: { cause: "exit-1618-nested" }, expected: [] },
    { name: "a cause that is none", filter: { cause: "x" }, expected: [] },
    { name: "exit code", filter: { code: 1603 }, expected: [1603, 1603, 1603] },
    { name: "message", filter: { code: 1714 }, expected: [1603] },
    { name: "days", filter: { days: 30, outcome: "cancelled" }, expected: [1602] },
  ] as const)("by $name", async ({ filter, expected }) => {
    await report(agents[0], [
      ended(20 * day, 1602),
      event(1040, 9 * minute, { package: "C:\\a.msi", clientPid: 7 }),
      event(11_714, 9 * minute, { product: "Suite" }),
      ended(9 * minute, 1603),
      ended(8 * minute, 1618),
      event(1042, 7 * minute, { package: "C:\\a.msi", clientPid: 7 }),
      ended(6 * minute, 1603, "Reader"),
      ended(5 * minute, 3010),
      ended(4 * minute, null),
      // No message of the catalogue: the exit code is the cause.
      event(12_999, 3 * minute, { product: "Suite" }),
      ended(3 * minute, 1603),
    ]);
    const { installs } = await all.list(filter);
    expect(installs.map(({ statusCode }) => statusCode).sort()).toEqual([...expected].sort());
    const { causes } = await all.failed({});
    for (const { key, count } of causes) expect((await all.list({ cause: key })).installs).toHaveLength(count);
  });
});

describe("what failed", () => {
  test("is added up by product and cause, both to the whole, and by day", async () => {
    await report(agents[0], [
      event(1040, 5 * minute, { package: "C:\\a.msi", clientPid: 7 }),
      ...[4, 4].map((ago) => ended(ago * minute, 1618)),
      event(1042, 3 * minute, { package: "C:\\a.msi", clientPid: 7 }),
      ended(2 * minute, 1603, "Reader"),
      ended(2 * minute, 0, "Reader"),
    ]);
    await report(agents[1], [ended(2 * minute, 1618)]);
    const view = await all.failed({});
    expect(view).toMatchObject({ total: 4, isMore: false, machines: 2, ended: 5, moreProducts: 0 });
    expect(view.products.map(({ product, total, machines, ended: all }) => [product, total, machines, all])).toEqual([
      ["Suite", 3, 2, 3],
      ["Reader", 1, 1, 2],
    ]);
    expect(view.products[0]?.causes).toEqual([
      { key: "exit-1618", count: 2 },
      { key: "exit-1618-untold", count: 1 },
    ]);
    expect(view.products[0]?.trend).toHaveLength(7);
    expect(view.products[0]?.trend.reduce((sum, count) => sum + count)).toBe(3);
    expect(view.causes.map(({ code, count }) => [code, count])).toEqual([
      [1618, 2],
      [1603, 1],
      [1618, 1],
    ]);
  });

  test("is nothing where nothing failed", async () =>
    expect(await all.failed({})).toEqual({
      ...{ total: 0, isMore: false, machines: 0, ended: 0, products: [], moreProducts: 0, causes: [] },
    }));
});

test("a cause that came with an earlier check-in is found, and a resend changes nothing", async () => {
  await report(agents[0], [event(11_920, 2 * minute, { product: "Suite" })]);
  const failed = ended(2 * minute, 1603);
  await report(agents[0], [failed]);
  await report(agents[0], [failed]);
  const { installs } = await all.list({ outcome: "failed" });
  expect(installs.map(({ messageCode }) => messageCode)).toEqual([1920]);
});
