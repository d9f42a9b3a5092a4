import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { migrateDeploy } from "../../../scripts/migrate-deploy.mjs";
import { databaseUser, reachablePlace } from "../../../scripts/start/database-user.mjs";
import { freePort } from "../../../scripts/start/ports.mjs";
import { clusterUrl, makeCluster, startCluster, THROW_AWAY } from "../../../scripts/start/postgres.mjs";
import { findBinaries } from "../../../scripts/start/postgres-binaries.mjs";

/** globalSetup starts one throw-away PostgreSQL with a migrated template; each worker's server gets a copy of it. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const user = databaseUser();
  const scratch = mkdtempSync(join(tmpdir(), "slipway-e2e-"));
  chmodSync(scratch, 0o711); // the database's user must walk through it
  const folder = reachablePlace(join(scratch, "postgres"), user);
  const password = randomBytes(12).toString("hex");
  const binaries = findBinaries(user);
  makeCluster({ folder, binaries, user, password, sync: false });
  const port = await freePort();
  const postgres = await startCluster({
    folder,
    binaries,
    user,
    port,
    logFile: join(scratch, "postgres.log"),
    settings: THROW_AWAY,
  });
  const remove = () => {
    for (const path of [folder, scratch]) rmSync(path, { recursive: true, force: true });
  };
  process.once("exit", () => {
    postgres.kill();
    remove();
  });
  const admin = new pg.Client({ connectionString: clusterUrl(port, password, "postgres") });
  await admin.connect();
  await admin.query("CREATE DATABASE template_slipway");
  await admin.end();
  await migrateDeploy(clusterUrl(port, password, "template_slipway"));
  process.env.SLIPWAY_E2E_POSTGRES = clusterUrl(port, password, "");
  return async () => {
    await postgres.stop();
    remove();
  };
}
