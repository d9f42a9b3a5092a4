import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCallerFactory } from "../../../trpc/init.ts";
import { appRouter } from "../../../trpc/router.ts";
import { seenBuckets } from "../../presence/seen-bucket.ts";
import { closeSingletons } from "../../singletons.ts";
import { database, sql } from "../../sql.ts";
import { type Cursor, type MachineSort, machineSorts } from "./machine-sort.ts";

const person = (groupId: string | null) =>
  createCallerFactory(appRouter)({
    actor: { kind: "person", id: "p", name: "P" },
    grants: [{ role: "admin", groupId }],
    requestId: "r",
    ip: null,
  });
const all = person(null);
const groups = ["Berlin", "Aachen", "Celle"].map((name) => ({ id: randomUUID(), name }));

beforeAll(async () => {
  for (const { id, name } of groups)
    await database().execute(sql`INSERT INTO machine_group (id, name) VALUES (${id}, ${name})`);
  await database().execute(sql`
    INSERT INTO machine (id, group_id, hostname, machine_guid, status, status_since, windows_name, windows_build, user_name, go_version, agent_version, seen_bucket, labels, diagnosis, serial_number)
    SELECT gen_random_uuid(), (${groups.map(({ id }) => id)}::uuid[])[n % 3 + 1], 'PC-' || n % 20, n::text,
      (ARRAY['blocked', 'degraded', 'healthy', 'unknown'])[n % 4 + 1], '2026-11-20'::timestamptz + make_interval(secs => n % 7, mins => n % 5),
      (ARRAY['Windows 11 Pro', 'Windows 10 Enterprise', 'Windows Server 2022 Standard', NULL])[n % 4 + 1],
      (ARRAY['26100.4946', '9200.1', '26100.10', NULL])[n % 4 + 1], (ARRAY['CORP\\zoe', 'CORP\\Ada', NULL, 'x''; --', 'Ünal'])[n % 5 + 1],
      (ARRAY['go1.27.10', 'go1.9', 'go1.27.9', NULL, 'devel go1.28-abc12'])[n % 5 + 1], (ARRAY['1.0.0', '0.9.12', NULL])[n % 3 + 1],
      (ARRAY['online', 'today', 'week', 'older', 'never'])[n % 5 + 1], CASE WHEN n % 4 > 0 THEN ARRAY['l' || n % 2] ELSE '{}' END,
      CASE WHEN n % 3 > 0 THEN 'Disk is full, ' || n % 6 END, CASE WHEN n % 5 > 0 THEN 'SN' || n % 9 END
    FROM generate_series(1, 60) n`);
});
afterAll(closeSingletons);

type Wish = NonNullable<Parameters<typeof all.machines.list>[0]>;
type Line = Awaited<ReturnType<typeof all.machines.list>>["machines"][number];

async function walk(wish: Wish, caller = all): Promise<Line[]> {
  const seen: Line[] = [];
  let after: Cursor | null = null;
  do {
    const page: Awaited<ReturnType<typeof all.machines.list>> = await caller.machines.list({
      ...wish,
      limit: 7,
      ...(after ? { after } : {}),
    });
    seen.push(...page.machines);
    after = page.next;
  } while (after);
  return seen;
}

const numbers = (version: string | null) => (version === null ? [1e9] : (version.match(/\d+/g) ?? []).map(Number));
const lastIfNone = (user: string | null) => user?.toLowerCase() ?? "\uffff";
/** What each order compares, first what weighs most: the rule that the statements are held against. */
const meant: Record<MachineSort, (line: Line) => (string | number)[]> = {
  hostname: (line) => [line.hostname],
  status: (line) => [line.status, line.statusSince.getTime()],
  statusSince: (line) => [line.statusSince.getTime()],
  user: (line) => [lastIfNone(line.userName)],
  windows: (line) => [...numbers(line.windowsBuild), -1, line.hostname],
  go: (line) => [...numbers(line.goVersion), -1, line.hostname],
  seen: (line) => [seenBuckets.indexOf(line.seenBucket), line.hostname],
  group: (line) => [line.groupName, line.hostname],
  agent: (line) => [...numbers(line.agentVersion), -1, line.hostname],
  diagnosis: (line) => [lastIfNone(line.diagnosis)],
  labels: (line) => [lastIfNone(line.labels[0] ?? null)],
  serial: (line) => [lastIfNone(line.serialNumber)],
};

function compare(a: (string | number)[], b: (string | number)[]): number {
  const at = a.findIndex((key, index) => key !== b[index]);
  if (at < 0) return 0;
  const [left, right] = [a[at] ?? 0, b[at] ?? 0];
  return left < right ? -1 : 1;
}

describe.each(machineSorts)("sorted by %s", (sort) => {
  test.each([false, true])(
    "each machine stands once, in its place, from page to page (descending: %s)",
    async (descending) => {
      const lines = await walk({ sort, descending });
      expect(new Set(lines.map(({ id }) => id)).size).toBe(60);
      const keys = lines.map(meant[sort]);
      expect(keys).toEqual([...keys].sort((a, b) => compare(a, b) * (descending ? -1 : 1)));
    },
  );

  test("a page that is read again ends where it ended, also where machines came in between", async () => {
    const first = await all.machines.list({ sort, limit: 20 });
    const until = first.next;
    if (!until) throw new Error("one page holds all of them");
    expect((await all.machines.list({ sort, until, limit: 100 })).machines).toEqual(first.machines);
    const second = await all.machines.list({ sort, after: until, limit: 20 });
    const id = randomUUID();
    const [model] = first.machines;
    await database().execute(sql`
      INSERT INTO machine (id, group_id, hostname, machine_guid, status, status_since, windows_build, user_name, go_version, agent_version, seen_bucket, diagnosis, labels, serial_number)
      SELECT ${id}, group_id, hostname, ${id}, status, status_since, windows_build, user_name, go_version, agent_version, seen_bucket, diagnosis, labels, serial_number FROM machine WHERE id = ${model?.id}`);
    const again = await all.machines.list({ sort, until, limit: 100 });
    expect(again.machines).toHaveLength(21);
    expect(again.next).toEqual(until);
    expect((await all.machines.list({ sort, after: until, limit: 20 })).machines).toEqual(second.machines);
    await database().execute(sql`DELETE FROM machine WHERE id = ${id}`);
  });

  test("a cursor of another form is refused, not an error", async () => {
    for (const keys of [["x'", "y"], ["{1,,2}", "y"], ["9999-99-99T99:99:99.999Z"], ["7", "{}"], ["", ""]])
      await all.machines
        .list({ sort, after: { keys, id: randomUUID() } })
        .catch((error: { code: string }) => expect(error.code).toBe("BAD_REQUEST"));
  });
});

test("versions go by their numbers: 1.9 before 1.27.9 before 1.27.10, unknown ones last", async () => {
  const versions = [...new Set((await walk({ sort: "go" })).map(({ goVersion }) => goVersion))];
  expect(versions).toEqual(["go1.9", "go1.27.9", "go1.27.10", "devel go1.28-abc12", null]);
});

describe("groups by name", () => {
  test("walked one by one where many match, in the same order", async () => {
    await database().execute(sql`
      INSERT INTO machine (id, group_id, hostname, machine_guid, status)
      SELECT gen_random_uuid(), (${groups.map(({ id }) => id)}::uuid[])[n % 3 + 1], 'MANY-' || n % 900, 'many ' || n, 'unknown' FROM generate_series(1, 5000) n`);
    for (const descending of [false, true]) {
      let after: Cursor | null = null;
      const lines: Line[] = [];
      do {
        const page: Awaited<ReturnType<typeof all.machines.list>> = await all.machines.list({
          sort: "group",
          descending,
          limit: 200,
          ...(after ? { after } : {}),
        });
        if (after === null && page.next)
          expect(
            (await all.machines.list({ sort: "group", descending, until: page.next, limit: 200 })).machines,
          ).toEqual(page.machines);
        lines.push(...page.machines);
        after = page.next;
      } while (after);
      expect(new Set(lines.map(({ id }) => id)).size).toBe(5_060);
      const keys = lines.map(meant.group);
      expect(keys).toEqual([...keys].sort((a, b) => compare(a, b) * (descending ? -1 : 1)));
    }
    await database().execute(sql`DELETE FROM machine WHERE machine_guid LIKE 'many %'`);
  });

  test("a person sees machines of their groups only, in every order", async () => {
    for (const sort of machineSorts) {
      const lines = await walk({ sort }, person(groups[0]?.id ?? ""));
      expect(new Set(lines.map(({ groupName }) => groupName)), sort).toEqual(new Set(["Berlin"]));
      expect(lines).toHaveLength(20);
    }
  });
});

describe("narrowed", () => {
  const hosts = async (wish: Wish) => (await walk(wish)).length;
  test("by Windows, by the beginning of its name", async () => {
    expect(await hosts({ windows: "11" })).toBe(15);
    expect(await hosts({ windows: "server-2022" })).toBe(15);
    expect(await hosts({ windows: "server-2025" })).toBe(0);
  });
  test("by several buckets of when they were seen", async () => {
    expect(await hosts({ seen: ["today", "week"] })).toBe(24);
    expect(await hosts({ seen: ["never"], sort: "seen" })).toBe(12);
  });
  test("counted exactly where someone acts on all of them", async () => {
    expect(await all.machines.countMatching({ label: "l1", exact: true })).toEqual({ count: 30, isMore: false });
  });
});
