import { realpathSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { postmaster } from "./postgres.mjs";
import { commandOf, isAlive } from "./processes.mjs";

const FAST_MS = 20_000; // a fast shutdown writes a checkpoint first
const POLL_MS = 50;

/**
 * stopOrphan ends a PostgreSQL that a killed server left behind on this cluster, and answers its pid, or null.
 * Only to be called by the owner of the data folder's lock: nobody else can be using that PostgreSQL then.
 */
export async function stopOrphan(folder) {
  const cluster = join(folder, "data");
  const pid = postmaster(cluster)?.pid;
  if (!pid || !isAlive(pid) || !isPostgresOf(pid, cluster)) return null;
  process.kill(pid, "SIGINT");
  if (!(await gone(pid, FAST_MS))) {
    process.kill(pid, "SIGQUIT"); // at once; the next start replays its log
    await gone(pid, FAST_MS);
  }
  return pid;
}

// After a restart of the machine the id may belong to anything: only a PostgreSQL on this very folder is ended.
function isPostgresOf(pid, cluster) {
  const command = commandOf(pid);
  return command.includes("postgres") && (command.includes(cluster) || command.includes(realpathSync(cluster)));
}

async function gone(pid, withinMs) {
  const deadline = Date.now() + withinMs;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await wait(POLL_MS);
  }
  return true;
}
