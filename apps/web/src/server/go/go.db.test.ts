import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { createCallerFactory } from "../../trpc/init.ts";
import { appRouter } from "../../trpc/router.ts";
import { deltasBetween, type Counted } from "../history/counted.ts";
import { appendDeltas } from "../history/queries.ts";
import { seedGoReleases } from "../history/seed-go-releases.ts";
import { everywhere } from "../scope.ts";
import { database, sql, withTransaction } from "../sql.ts";

const person = (groupId: string | null) =>
  createCallerFactory(appRouter)({
    actor: { kind: "person", id: "p", name: "P" },
    grants: [{ role: "admin", groupId }],
    requestId: "r",
    ip: null,
  });
const all = person(null);

/** A machine as a diagnosis would have left it, with its counters. */
async function machine(groupId: string, goKey: string, blockedBy: string | null = null): Promise<void> {
  const id = randomUUID();
  const [goKind, goArchitecture] = goKey === "none" ? ["none", "none"] : ["msi", "amd64"];
  const status = blockedBy ? "blocked" : "healthy";
  await withTransaction(async (tx) => {
    await tx.execute(sql`
      INSERT INTO machine (id, group_id, hostname, machine_guid, status, seen_bucket, go_key, go_kind, go_arch, blocked_by, blocked_since)
      VALUES (${id}, ${groupId}, ${`PC-${id.slice(0, 6)}`}, ${id}, ${status}, 'online', ${goKey}, ${goKind}, ${goArchitecture}, ${blockedBy},
        ${blockedBy ? new Date() : null})`);
    const counted: Counted = {
      groupId,
      status,
      seenBucket: "online",
      goKey,
      goKind: goKind ?? "",
      goArchitecture: goArchitecture ?? "",
      blockedBy,
      open: new Set(blockedBy ? [blockedBy] : []),
      unknown: new Set(),
    };
    await appendDeltas(everywhere, tx, deltasBetween(null, counted));
  });
}

async function group(name: string, goTarget: string | null): Promise<string> {
  const id = randomUUID();
  await database().execute(sql`INSERT INTO machine_group (id, name, go_target) VALUES (${id}, ${name}, ${goTarget})`);
  return id;
}

let dev: string;
let lab: string;
beforeAll(async () => {
  await seedGoReleases();
  dev = await group("dev", "1.27.x");
  lab = await group("lab", "go1.26.6");
  const office = await group("office", null);
  for (const goKey of ["go1.27.1", "go1.27.1", "go1.27.0", "go1.26.7", "none", "unknown", "devel go1.28-abc"])
    await machine(dev, goKey);
  await machine(dev, "go1.27.0", "installer-stuck");
  await machine(dev, "none", "installer-stuck");
  await machine(dev, "go1.27.1", "disk-space-low");
  for (const goKey of ["go1.26.6", "go1.27.1", "go1.26.5"]) await machine(lab, goKey);
  await machine(office, "go1.26.5");
});

describe("Go of the fleet", () => {
  test("each group is held against its own target, by the releases in the table", async () => {
    const { groups, total } = await all.go.fleet();
    const byName = Object.fromEntries(groups.map(({ name, least, tally }) => [name, { least, ...tally }]));
    expect(byName.dev).toEqual({
      least: "1.27.1",
      total: 10,
      there: 3,
      behind: 2,
      none: 1,
      blocked: { "installer-stuck": 2 },
      unknown: 2,
      noTarget: 0,
    });
    expect(byName.lab).toMatchObject({ least: "1.26.6", total: 3, there: 2, behind: 1 });
    expect(byName.office).toMatchObject({ least: null, total: 1, noTarget: 1 });
    expect(total.total).toBe(14);
  });

  test("a new release moves the target of 1.27.x with nothing else changed", async () => {
    await database().execute(
      sql`INSERT INTO go_release (version, released_on, source) VALUES ('go1.27.2', '2026-11-01', 'test')`,
    );
    const { groups } = await all.go.fleet();
    expect(groups.find(({ name }) => name === "dev")).toMatchObject({
      least: "1.27.2",
      tally: { there: 0, behind: 4 },
    });
    await database().execute(sql`DELETE FROM go_release WHERE version = 'go1.27.2'`);
  });

  test("the bar has the groups with a target, and loses nobody of them", async () => {
    const { bar } = await all.go.fleet();
    expect(bar).toMatchObject({ machines: 13, there: 5, targets: ["1.27.1", "1.26.6"], isTargeted: true });
    expect(bar.segments.reduce((sum, { machines }) => sum + machines, 0)).toBe(13);
  });
});

describe("each number leads to exactly the machines it counted", () => {
  const listed = async (go: string, groupId?: string) =>
    (await all.machines.list({ go, ...(groupId ? { groupId } : {}) })).machines.length;

  test.each(["dev", "lab", "office"])("in %s", async (name) => {
    const found = (await all.go.fleet()).groups.find((each) => each.name === name);
    if (!found) throw new Error("no such group");
    const { id, tally } = found;
    expect({
      there: await listed("at-target", id),
      behind: await listed("behind", id),
      none: await listed("no-go", id),
      blocked: await listed("blocked:installer-stuck", id),
      unknown: await listed("cannot-tell", id),
      noTarget: await listed("no-target", id),
    }).toEqual({ ...tally, blocked: tally.blocked["installer-stuck"] ?? 0, total: undefined });
    expect(await listed("blocked", id)).toBe(Object.values(tally.blocked).reduce((sum, count) => sum + count, 0));
  });

  test("in the bar and by version", async () => {
    const { bar, versions } = await all.go.fleet();
    for (const { kind, goKeys, machines } of bar.segments) {
      const words = { there: "at-target", none: "missing", unknown: "cannot-tell" };
      const go = kind === "series" || kind === "unsupported" ? `outdated:${goKeys.join(",")}` : words[kind];
      expect([kind, await listed(go)]).toEqual([kind, machines]);
    }
    for (const { key, machines } of versions) expect([key, await listed(key)]).toEqual([key, machines]);
  });

  test("for who may see one group, those of that group", async () => {
    const { machines } = await person(lab).machines.list({ go: "at-target" });
    expect(machines.every(({ groupId }) => groupId === lab)).toBe(true);
    expect(machines).toHaveLength(2);
    expect((await person(lab).go.fleet()).total.total).toBe(3);
  });

  test("a word nobody has is a version nobody has", async () => expect(await listed("nonsense")).toBe(0));
});
