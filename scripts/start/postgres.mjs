// One embedded PostgreSQL: made once, started, stopped. The server's own and the tests' throw-away ones alike.
import { spawn, spawnSync } from "node:child_process";
import { chownSync, closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { makeOwnedFolder } from "./database-user.mjs";
import { Refusal } from "./refusal.mjs";

const READY_WITHIN_MS = 60_000; // a recovery after a power cut replays its log first
const READY_POLL_MS = 20;

/** Settings of a cluster that is thrown away: nothing of it needs to survive a crash. */
export const THROW_AWAY = [
  "fsync=off",
  "full_page_writes=off",
  "synchronous_commit=off",
  "autovacuum=off",
  "max_connections=200",
];

/** makeCluster makes the cluster under `folder` unless it is there. A half-made one (a crash during initdb) is made anew. */
export function makeCluster({ folder, binaries, user, password, sync = true }) {
  const cluster = join(folder, "data");
  if (existsSync(join(cluster, "PG_VERSION"))) return checkVersion(cluster, binaries);
  makeOwnedFolder(folder, user);
  const unfinished = join(folder, "data.unfinished");
  rmSync(unfinished, { recursive: true, force: true });
  const secret = join(folder, "password");
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  if (user) chownSync(secret, user.uid, user.gid);
  const args = [
    "-D",
    unfinished,
    "-U",
    "postgres",
    "-A",
    "scram-sha-256",
    `--pwfile=${secret}`,
    "--no-locale",
    "-E",
    "UTF8",
  ];
  const made = spawnSync(binaries.initdb, sync ? args : [...args, "--no-sync"], {
    ...user,
    cwd: folder,
    encoding: "utf8",
  });
  rmSync(secret, { force: true });
  if (made.status !== 0) throw initdbFailed(folder, made);
  renameSync(unfinished, cluster);
}

/**
 * startCluster starts PostgreSQL on a port of 127.0.0.1 and answers once it takes connections.
 * @param {{ folder: string, binaries: { postgres: string }, user: { uid: number, gid: number } | null, port: number,
 *   logFile: string, settings?: string[], onSpawn?: (child: { stop: () => Promise<void>, exited: Promise<number | null> }) => void }} options
 */
export async function startCluster({ folder, binaries, user, port, logFile, settings = [], onSpawn = () => {} }) {
  const cluster = join(folder, "data");
  const log = openSync(logFile, "w", 0o600);
  const options = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", ...settings];
  // Detached: Ctrl-C goes to the whole terminal group, and the server still needs its database while it drains.
  const child = spawn(binaries.postgres, ["-D", cluster, ...options.flatMap((o) => ["-c", o])], {
    ...user,
    cwd: cluster,
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  /** @type {Promise<number | null>} */
  const exited = new Promise((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.once("error", () => resolve(null));
  });
  const kill = () => child.kill("SIGINT"); // "fast" shutdown: sessions are ended, nothing committed is lost
  const stop = async () => {
    kill();
    await exited;
  };
  onSpawn({ stop, exited });
  await untilReady(child, cluster, logFile);
  return { pid: child.pid, port, exited, kill, stop };
}

/** clusterUrl is how a client reaches a database of the cluster. */
export const clusterUrl = (port, password, database) =>
  `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;

async function untilReady(child, cluster, logFile) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (child.pid && child.exitCode === null && child.signalCode === null) {
    if (postmaster(cluster)?.ready && postmaster(cluster)?.pid === child.pid) return;
    if (Date.now() > deadline) {
      child.kill("SIGQUIT");
      throw new Refusal(`PostgreSQL did not get ready within ${READY_WITHIN_MS / 1000} s; its log is ${logFile}.`);
    }
    await wait(READY_POLL_MS);
  }
  const log = readFileSync(logFile, "utf8").trim();
  throw Object.assign(new Refusal(`PostgreSQL ended at its start: ${lastFatal(log)} (its log: ${logFile})`), {
    portTaken: log.includes("could not bind"),
  });
}

/** postmaster reads what a running PostgreSQL says of itself in its folder; null when none ran or it went cleanly. */
export function postmaster(cluster) {
  try {
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
  } catch {
    return null;
  }
}

function checkVersion(cluster, { major }) {
  const found = Number(readFileSync(join(cluster, "PG_VERSION"), "utf8"));
  if (found !== major)
    throw new Refusal(
      `The database in ${cluster} is of PostgreSQL ${found}, this build brings ${major}: start the build it was made with, dump it there, and load the dump here.`,
    );
}

function initdbFailed(folder, { error, stderr }) {
  const why = error?.message ?? (stderr ?? "").trim().split("\n").at(-1);
  return new Refusal(`PostgreSQL could not make its data folder ${folder}: ${why}`);
}

const lastFatal = (log) => log.split("\n").findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? "it wrote nothing";
