// A small demo through the very command that a person runs. The tests follow each other.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, describe, expect, test, vi } from "vitest";
import { type HttpPerson, makePerson } from "../../../apps/web/e2e/support/http-person.ts";
import { isAlive } from "../processes.mjs";
import { newDataFolder, type Started, startServer, stateOf } from "../start-server.ts";

const dataDir = newDataFolder();
const started: Started[] = [];
let person: HttpPerson;

function start(...more: string[]) {
  const server = startServer(["--port", "0", "--data", dataDir, ...more]);
  started.push(server);
  return server;
}

async function query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: stateOf(dataDir).databaseUrl });
  await client.connect();
  const { rows } = await client.query(text, values);
  await client.end();
  return rows;
}

const demoPid = () => Number(/demo process (\d+)/.exec(started.at(-1)?.output() ?? "")?.[1]);

afterAll(async () => {
  for (const { child, ended } of started.filter(({ child }) => child.exitCode === null)) {
    child.kill("SIGTERM");
    await ended;
  }
});

describe.sequential("a demo's life", () => {
  test("twenty machines are on the page, and are told to be a demo", async () => {
    const server = start("--demo", "20");
    await server.printed("The demo is on the page: 20 machines");
    await server.printed("each checks in every 60 s");
    const pool = new pg.Pool({ connectionString: stateOf(dataDir).databaseUrl, max: 1 });
    person = await makePerson(pool, stateOf(dataDir).url);
    await pool.end();
    const list = await person.ask<{ machines: { groupName: string }[] }>(stateOf(dataDir).url, "machines.list", {});
    expect(list.machines).toHaveLength(20);
    for (const { groupName } of list.machines) expect(groupName).toMatch(/ \(demo\)$/);
  });

  test("one that is awake checks in by its own agent", async () => {
    const since = new Date();
    const seen = () => query("SELECT 1 FROM presence WHERE last_seen_at > $1", [since]);
    await vi.waitUntil(async () => (await seen()).length > 0, { timeout: 100_000, interval: 500 });
  });

  async function send(kind: "dry-run" | "repair", more: object) {
    const [machine] = await query<{ id: string }>(
      "SELECT machine_id AS id FROM finding WHERE code = 'installer-orphan-processes' AND state = 'open' ORDER BY id LIMIT 1",
    );
    const sent = await person.mutate<{ batchId: string; jobs: { id: string }[] }>(
      stateOf(dataDir).url,
      "jobs.dispatch",
      {
        selection: { kind: "machines", machineIds: [machine?.id] },
        ...{ repair: "stop-orphan-installers", kind, idempotencyKey: crypto.randomUUID(), ...more },
      },
    );
    const job = async () =>
      (
        await query<{ state: string; verdict: string }>("SELECT state, verdict FROM job WHERE id = $1", [
          sent.jobs[0]?.id,
        ])
      )[0];
    const hasEnded = async () => !["queued", "leased", "running", "verifying"].includes((await job())?.state ?? "");
    await vi.waitUntil(hasEnded, { timeout: 100_000, interval: 250 });
    return { batchId: sent.batchId, job: await job() };
  }

  test("a repair that a person sends to one of them is tried dry, done, and proved by younger facts", async () => {
    const dry = await send("dry-run", {});
    expect(dry.job).toMatchObject({ state: "succeeded" });
    const done = await send("repair", { reason: "to see it work", dryRunBatchId: dry.batchId });
    expect(done.job).toMatchObject({ state: "succeeded" });
  });

  test("Ctrl-C ends it with the server; the next start without --demo leaves it silent and says so", async () => {
    const server = started.at(-1) as Started;
    const pid = demoPid();
    server.child.kill("SIGINT");
    expect(await server.ended).toBe(0);
    expect(isAlive(pid)).toBe(false);
    const without = start();
    await without.printed("Slipway is ready");
    expect(without.output()).toContain("this database holds 20 demo machines, which stay silent: --demo 20 goes on");
    expect(without.output()).not.toContain("demo process");
    without.child.kill("SIGINT");
    await without.ended;
  });

  test("another number is refused in a sentence", async () => {
    const other = start("--demo", "30");
    expect(await other.ended).toBe(1);
    expect(other.output()).toMatch(/holds a demo of 20 machines, seed contoso: go on with --demo 20/);
  });

  test("it goes on with the same machines; killed, its demo ends by itself, and the next start goes on", async () => {
    const killed = start("--demo", "20");
    await killed.printed("each checks in every");
    const pid = demoPid();
    killed.child.kill("SIGKILL");
    await killed.ended;
    await vi.waitUntil(() => !isAlive(pid), { timeout: 10_000 });
    const next = start("--demo", "20");
    await next.printed("each checks in every");
    expect(await query("SELECT 1 FROM machine")).toHaveLength(20);
  });

  test("one press removes it: its machines, its groups, its process", async () => {
    const server = started.at(-1) as Started;
    expect(await person.mutate(stateOf(dataDir).url, "demo.remove", undefined)).toEqual({ machines: 20 });
    await server.printed("The demo was removed");
    expect(await query("SELECT 1 FROM machine_group WHERE is_demo")).toEqual([]);
    expect(() => readFileSync(join(dataDir, "demo.json"))).toThrow("ENOENT");
    await vi.waitUntil(() => !isAlive(demoPid()), { timeout: 10_000 });
  });

  test("beside a machine that is real it is refused, unless it is asked for", async () => {
    const group = "00000000-0000-4000-8000-000000000001";
    await query("INSERT INTO machine_group (id, name) VALUES ($1, 'Real')", [group]);
    await query("INSERT INTO machine (id, group_id, hostname, machine_guid) VALUES ($1, $1, 'REAL-1', 'g')", [group]);
    const before = started.at(-1) as Started;
    before.child.kill("SIGINT");
    await before.ended;
    const refused = start("--demo", "5");
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toMatch(/holds 1 machine that is real, so no demo is added: .*--demo-beside-real/);
    const beside = start("--demo", "5", "--demo-beside-real");
    await beside.printed("The demo is on the page: 5 machines");
  });
});
