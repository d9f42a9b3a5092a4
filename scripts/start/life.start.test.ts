// One server's life on one data folder, through the very command that a person runs. The tests follow each other.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, describe, expect, test, vi } from "vitest";
import { isAlive } from "./processes.mjs";
import { follow, newDataFolder, postgresOf, START, type Started, startServer, stateOf } from "./start-server.ts";

const ADMIN = fileURLToPath(new URL("../admin.mjs", import.meta.url));
const dataDir = newDataFolder();
const flags = ["--port", "0", "--data", dataDir];
const started: Started[] = [];

function start(...more: string[]) {
  const server = startServer([...flags, ...more]);
  started.push(server);
  return server;
}

async function stop(server: Started, signal: NodeJS.Signals) {
  server.child.kill(signal);
  return server.ended;
}

async function query(text: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: stateOf(dataDir).databaseUrl });
  await client.connect();
  const { rows } = await client.query(text, values);
  await client.end();
  return rows;
}

/** What a check-in of nobody is answered. */
const checkIn = async (url: string) => (await fetch(`${url}/agent/v1/check-in`, { method: "POST" })).status;

const admin = (...argv: string[]) =>
  spawnSync(process.execPath, [ADMIN, ...argv, "--data", dataDir], { encoding: "utf8" });

afterAll(async () => {
  for (const server of started.filter(({ child }) => child.exitCode === null)) await stop(server, "SIGTERM");
});

describe.sequential("a server's life", () => {
  test("before it, npm run admin says that no server runs", () => {
    expect(admin("sign-in-link", "--email", "a@b.example")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^No server runs on the data folder .*: start it with npm start/),
    });
  });

  let server: Started;
  let postgres: number;

  test("the first start serves the page and prints the one-time link", async () => {
    server = start();
    await server.printed("makes the administrator:");
    const { url } = stateOf(dataDir);
    expect(server.output()).toMatch(/Slipway is ready after [\d.]+ s: {2}http:\/\/localhost:\d+/);
    expect(server.output()).toContain(`${url}/setup`);
    expect(server.output()).not.toContain("next.config"); // Next's own timing of it says nothing to a person
    expect((await fetch(url)).status).toBe(200);
    postgres = postgresOf(dataDir);
  });

  test("agents are answered at the same port, and what both have counted is one account", async () => {
    const { url } = stateOf(dataDir);
    expect(await checkIn(url)).toBe(401);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/^slipway_http_requests_total\{door="agent",status="4xx"\} 1$/m);
    expect(metrics).toMatch(/^slipway_http_requests_total\{door="page",status="[23]xx"\} [1-9]/m);
    expect(metrics.match(/^process_cpu_seconds_total /gm)).toHaveLength(1);
  });

  test("what holds passwords is for this user only", () => {
    for (const file of ["server.json", "postgres.json"]) expect(statSync(join(dataDir, file)).mode & 0o077).toBe(0);
  });

  test("npm run admin reaches it while it runs", () => {
    expect(admin("sign-in-link", "--email", "nobody@contoso.example")).toMatchObject({
      status: 1,
      stderr: "Nobody here has the address nobody@contoso.example.\n",
    });
    expect(admin("no-such-command").status).toBe(2);
  });

  test("a second start on its folder says who holds it", async () => {
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(
      new RegExp(`The data folder .* is in use by process ${server.child.pid} since .*--data`),
    );
    expect(isAlive(postgres)).toBe(true);
  });

  test("SIGTERM ends it and its database, and gives the folder back", async () => {
    await query("CREATE SCHEMA kept CREATE TABLE kept.word (text text)");
    await query("INSERT INTO kept.word VALUES ($1)", ["before"]);
    expect(await stop(server, "SIGTERM")).toBe(0);
    expect(isAlive(postgres)).toBe(false);
    expect(server.output()).toMatch(/\nStopping \(SIGTERM\) …\nStopped\.\n$/);
    expect(readdirSync(dataDir)).not.toContain("server.lock");
    expect(existsSync(join(dataDir, "server.json"))).toBe(false);
  });

  test("killed, it leaves its database behind; the next start takes over and has lost nothing", async () => {
    const killed = start();
    await killed.printed("Slipway is ready");
    await query("INSERT INTO kept.word VALUES ($1)", ["at the end"]);
    const orphan = postgresOf(dataDir);
    await stop(killed, "SIGKILL");
    expect(isAlive(orphan)).toBe(true);

    server = start("--agent-port", "0");
    await server.printed("Slipway is ready");
    expect(server.output()).toContain(`stopped the PostgreSQL that a killed server left behind (process ${orphan})`);
    expect(isAlive(orphan)).toBe(false);
    expect(await query("SELECT text FROM kept.word")).toEqual([{ text: "before" }, { text: "at the end" }]);
  });

  test("with a port of their own, agents are answered there and people only at theirs", async () => {
    const { url, agentUrl } = stateOf(dataDir);
    expect([await checkIn(url), await checkIn(agentUrl)]).toEqual([404, 401]);
    const status = async (address: string) => (await fetch(address)).status;
    expect([await status(url), await status(agentUrl)]).toEqual([200, 404]);
    for (const each of [url, agentUrl]) {
      expect(await status(`${each}/healthz`)).toBe(200);
      expect(await (await fetch(`${each}/metrics`)).text()).toContain('{door="agent",status="4xx"}');
    }
  });

  test("a database of a newer build is refused, and no database is left running", async () => {
    await query(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '2099_later', now())",
    );
    expect(await stop(server, "SIGINT")).toBe(0);
    const older = start();
    expect(await older.ended).toBe(1);
    expect(older.output()).toMatch(/newer schema than this build knows \(2099_later\): start the newer Slipway/);
    expect(older.output()).not.toContain("    at "); // a sentence, not a stack
    expect(postgresIn()).toBeNull();
  });

  test("without the file that remembers the password it begins no second database over the first", async () => {
    renameSync(join(dataDir, "postgres.json"), join(dataDir, "aside.json"));
    const forgetful = start();
    expect(await forgetful.ended).toBe(1);
    expect(forgetful.output()).toMatch(/holds a database, but postgres\.json with its password is gone: restore/);
    renameSync(join(dataDir, "aside.json"), join(dataDir, "postgres.json"));
  });
});

test("it ends with the process that started it", async () => {
  const folder = newDataFolder();
  const shell = spawn("sh", ["-c", `"$0" "$@" & wait`, process.execPath, START, "--port", "0", "--data", folder], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const parent = follow(shell);
  await parent.printed("Slipway is ready");
  const [{ pid }, postgres] = [stateOf(folder), postgresOf(folder)];
  shell.kill("SIGKILL");
  await parent.ended; // its output closes with the last of them that holds it
  expect(parent.output()).toContain("Stopping (the process that started it is gone)");
  expect([isAlive(pid), isAlive(postgres)]).toEqual([false, false]);
});

test.each([
  { name: "while it makes its database", isThere: (folder: string) => existsSync(join(folder, "postgres.json")) },
  { name: "while its database starts", isThere: (folder: string) => existsSync(join(folder, "postgres.log")) },
])("stopped $name, it leaves nothing running", async ({ isThere }) => {
  const folder = newDataFolder();
  const early = startServer(["--port", "0", "--data", folder]);
  await vi.waitUntil(() => isThere(folder), { interval: 1, timeout: 20_000 });
  early.child.kill("SIGINT");
  expect(await early.ended).toBe(0);
  expect(early.output()).not.toContain("Slipway is ready");
  expect(spawnSync("ps", ["-eo", "args"], { encoding: "utf8" }).stdout).not.toContain(folder);
});

function postgresIn() {
  try {
    return postgresOf(dataDir);
  } catch {
    return null; // a PostgreSQL that has ended takes its pid file along
  }
}
