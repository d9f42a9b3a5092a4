// The roles as processes of their own on one database, behind PgBouncer where it is installed: the main job goes through
// all three, and any of them may be killed and replaced on the way.
import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseUser } from "../../scripts/start/database-user.mjs";
import { freePort } from "../../scripts/start/ports.mjs";
import { spawnChild } from "../../test/spawn-child.ts";
import { copyTemplate, startThrowAwayPostgres } from "../../test/throw-away-postgres.ts";
import { busyFacts, healthyFacts } from "./e2e/support/facts.ts";
import { makeToken, TestAgent } from "./e2e/support/test-agent.ts";
import { makePerson } from "./e2e/support/http-person.ts";

type Role = "web" | "gateway" | "worker";
interface Running {
  child: ChildProcess;
  url: string;
}

const PGBOUNCER = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer"].find((path) => existsSync(path));
const scratch = mkdtempSync(join(tmpdir(), "slipway-roles-"));
chmodSync(scratch, 0o711);
const jobKey = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const authSecret = randomBytes(32).toString("hex");

let postgres: Awaited<ReturnType<typeof startThrowAwayPostgres>> | undefined;
let pooler: ChildProcess | null = null;
let pooledUrl = "";
let directUrl = "";
let database: pg.Pool;
const running = new Map<Role, Running>();

beforeAll(async () => {
  postgres = await startThrowAwayPostgres();
  directUrl = await copyTemplate(postgres.url, "roles");
  pooledUrl = PGBOUNCER ? await startPooler(directUrl) : directUrl;
  database = new pg.Pool({ connectionString: directUrl, max: 2 });
  database.on("error", () => undefined); // at the end the database goes before the last connection says goodbye
  for (const role of ["web", "gateway", "worker"] as const) running.set(role, await startRole(role));
}, 120_000);

afterAll(async () => {
  for (const { child } of running.values()) await stop(child);
  await database?.end(); // the way up may have ended before it
  if (pooler) await stop(pooler);
  await postgres?.stop();
  rmSync(scratch, { recursive: true, force: true });
});

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

/** Transaction mode, as a large fleet has it: each statement may meet another connection. */
async function startPooler(direct: string): Promise<string> {
  const { hostname, port, username, password, pathname } = new URL(direct);
  const listenPort = await freePort();
  const [settings, users] = [join(scratch, "pgbouncer.ini"), join(scratch, "users.txt")];
  writeFileSync(users, `"${username}" "${password}"\n`, { mode: 0o644 });
  const lines = [
    "[databases]",
    `* = host=${hostname} port=${port}`,
    "[pgbouncer]",
    "listen_addr = 127.0.0.1",
    `listen_port = ${listenPort}`,
    "unix_socket_dir =",
    "auth_type = plain",
    `auth_file = ${users}`,
    "pool_mode = transaction",
    "default_pool_size = 8",
    "max_client_conn = 500",
  ];
  writeFileSync(settings, `${lines.join("\n")}\n`, { mode: 0o644 });
  const user = databaseUser(); // it refuses to run as root, as PostgreSQL does
  pooler = spawn(PGBOUNCER ?? "", ["-q", settings], { ...user, stdio: ["ignore", "ignore", "inherit"] });
  await untilListening(listenPort);
  return `postgresql://${username}:${password}@127.0.0.1:${listenPort}${pathname}`;
}

async function untilListening(port: number): Promise<void> {
  const isOpen = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true));
      socket.once("error", () => resolve(false)).once("connect", () => socket.destroy());
    });
  while (!(await isOpen())) await wait(20);
}

/** Each on a data folder of its own: what they share is the database and two secrets, and the gateway has not even those. */
async function startRole(role: Role): Promise<Running> {
  const dataDir = mkdtempSync(join(scratch, `${role}-`));
  const secrets = role === "gateway" ? {} : { SLIPWAY_JOB_SIGNING_KEY: jobKey, SLIPWAY_AUTH_SECRET: authSecret };
  const env = {
    ...secrets,
    DATABASE_PREPARED: undefined,
    ROLE: role,
    DATABASE_URL: pooledUrl,
    DATABASE_DIRECT_URL: directUrl,
    NODE_ENV: "production",
    LOG_LEVEL: "error",
  };
  const child = spawnChild<{ url: string }>(join(import.meta.dirname, "e2e", "serve.mjs"), [dataDir], env);
  return { child: child.process, url: (await child.ready).url };
}

async function killAndReplace(role: Role): Promise<void> {
  const { child } = running.get(role) ?? expect.unreachable();
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
  running.set(role, await startRole(role));
}

const urlOf = (role: Role) => running.get(role)?.url ?? expect.unreachable();

const stateOf = async (jobId: string): Promise<string> =>
  (await database.query("SELECT state FROM job WHERE id = $1", [jobId])).rows[0]?.state;

interface OnTheWay {
  beforePress?: Role;
  whileRunning?: Role;
  beforeProof?: Role;
}

async function mainJob(name: string, { beforePress, whileRunning, beforeProof }: OnTheWay): Promise<void> {
  const person = await makePerson(database, urlOf("web"));
  const token = await makeToken(database, `Group of ${name}`);
  const machine = await new TestAgent(urlOf("gateway"), name, busyFacts(Date.now() - 60_000)).enrol(token);
  const agent = () => machine.moveTo(urlOf("gateway"));
  await agent().checkIn();
  if (beforePress) await killAndReplace(beforePress);
  const held = agent().fetchJob(); // waits at the gateway while the press is made at the web server
  const wish = {
    selection: { kind: "machines", machineIds: [machine.machineId] },
    repair: "wait-for-installer",
    kind: "repair",
    idempotencyKey: randomUUID(),
  };
  const { jobs } = await person.mutate<{ jobs: { id: string }[] }>(urlOf("web"), "jobs.dispatch", wish);
  const job = await held;
  expect(jobs).toMatchObject([{ id: job.id }]);
  await agent().begin(job);
  if (whileRunning) await killAndReplace(whileRunning);
  await agent().finish(job, {});
  expect(await stateOf(job.id)).toBe("verifying");
  if (beforeProof) await killAndReplace(beforeProof);
  machine.facts = healthyFacts();
  // The look must be younger than the end of the attempt by the server's clock.
  await expect
    .poll(
      () =>
        agent()
          .checkIn()
          .then(() => stateOf(job.id)),
      { timeout: 30_000, interval: 200 },
    )
    .toBe("succeeded");
}

test.runIf(PGBOUNCER)("PgBouncer stands between, in transaction mode", async () => {
  expect(new URL(pooledUrl).port).not.toBe(new URL(directUrl).port);
});

test("the main job goes through three processes", () => mainJob("LT-ROLE-1", {}), 60_000);

test.each<[string, OnTheWay]>([
  ["the web server is killed before the press", { beforePress: "web" }],
  ["the gateway is killed while the repair runs", { whileRunning: "gateway" }],
  ["the gateway and then the web server are killed", { whileRunning: "gateway", beforeProof: "web" }],
])("the main job is done though %s", (name, onTheWay) => mainJob(name.slice(0, 40), onTheWay), 90_000);

test("a killed worker is replaced, and what time decides is decided by the new one", async () => {
  const [{ id: machineId } = expect.unreachable()] = (await database.query("SELECT id FROM machine LIMIT 1")).rows;
  await killAndReplace("worker");
  await database.query("UPDATE presence SET last_seen_at = now() - interval '3 days' WHERE machine_id = $1", [
    machineId,
  ]);
  await database.query("UPDATE machine SET recheck_at = now() WHERE id = $1", [machineId]);
  const silent = async () =>
    (
      await database.query(
        "SELECT 1 FROM finding WHERE machine_id = $1 AND code = 'machine-silent' AND state = 'open'",
        [machineId],
      )
    ).rowCount;
  await expect.poll(silent, { timeout: 60_000, interval: 200 }).toBe(1);
}, 90_000);
