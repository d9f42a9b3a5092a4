// A PostgreSQL as a server has it, with every commit on the disk before it is answered; thrown away afterwards.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { migrateDeploy } from "../migrate-deploy.mjs";
import { databaseUser, reachablePlace } from "../start/database-user.mjs";
import { freePort } from "../start/ports.mjs";
import { clusterUrl, makeCluster, startCluster } from "../start/postgres.mjs";
import { findBinaries } from "../start/postgres-binaries.mjs";
import { onStop } from "../start/stopping.mjs";

/** Cluster is a running PostgreSQL with one migrated, empty database. */
export interface Cluster {
  url: string;
  /** True where it was kept from a run before. */
  isFilled: boolean;
  /** Of the process all others of it are children of. */
  pid: number;
  stop(): Promise<void>;
}

/**
 * startBenchCluster makes one; `npm start` sets nothing more than this either. One in a folder to keep is there at the
 * next run too, as it was left: `isFilled` then.
 */
export async function startBenchCluster(keep: string | null): Promise<Cluster> {
  const user = databaseUser();
  const scratch = keep ?? mkdtempSync(join(tmpdir(), "slipway-bench-"));
  mkdirSync(scratch, { recursive: true });
  if (!keep) chmodSync(scratch, 0o711); // the database's user must walk through it
  const folder = keep ? join(keep, "postgres") : reachablePlace(join(scratch, "postgres"), user);
  const binaries = findBinaries(user);
  const isFilled = existsSync(join(folder, "data"));
  makeCluster({ folder, binaries, user, password: PASSWORD });
  const logFile = join(scratch, "postgres.log");
  const postgres = await startCluster({ folder, binaries, user, port: await freePort(), logFile });
  const stop = async () => {
    await postgres.stop();
    if (!keep) for (const path of [folder, scratch]) rmSync(path, { recursive: true, force: true });
  };
  onStop("database", stop);
  const url = clusterUrl(postgres.port, PASSWORD, "bench");
  if (!isFilled) await makeDatabase(clusterUrl(postgres.port, PASSWORD, "postgres"));
  await migrateDeploy(url);
  return { url, isFilled, pid: postgres.pid as number, stop };
}

/** It listens on this machine alone, and holds nothing. */
const PASSWORD = "bench";

async function makeDatabase(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query("CREATE DATABASE bench");
  await admin.end();
}
