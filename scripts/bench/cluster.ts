// A PostgreSQL as a server has it, with every commit on the disk before it is answered; thrown away afterwards.
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
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
  /** Of the process all others of it are children of. */
  pid: number;
  stop(): Promise<void>;
}

/** startBenchCluster makes one; `npm start` sets nothing more than this either. */
export async function startBenchCluster(): Promise<Cluster> {
  const user = databaseUser();
  const scratch = mkdtempSync(join(tmpdir(), "slipway-bench-"));
  chmodSync(scratch, 0o711); // the database's user must walk through it
  const folder = reachablePlace(join(scratch, "postgres"), user);
  const password = randomBytes(12).toString("hex");
  const binaries = findBinaries(user);
  makeCluster({ folder, binaries, user, password });
  const logFile = join(scratch, "postgres.log");
  const postgres = await startCluster({ folder, binaries, user, port: await freePort(), logFile });
  const stop = async () => {
    await postgres.stop();
    for (const path of [folder, scratch]) rmSync(path, { recursive: true, force: true });
  };
  onStop("database", stop);
  const admin = new pg.Client({ connectionString: clusterUrl(postgres.port, password, "postgres") });
  await admin.connect();
  await admin.query("CREATE DATABASE bench");
  await admin.end();
  const url = clusterUrl(postgres.port, password, "bench");
  await migrateDeploy(url);
  return { url, pid: postgres.pid as number, stop };
}
