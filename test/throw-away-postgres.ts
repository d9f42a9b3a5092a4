// A PostgreSQL for one run of tests, with one migrated template database to copy; nothing of it stays.
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { migrateDeploy } from "../scripts/migrate-deploy.mjs";
import { databaseUser, reachablePlace } from "../scripts/start/database-user.mjs";
import { freePort } from "../scripts/start/ports.mjs";
import { clusterUrl, makeCluster, startCluster, THROW_AWAY } from "../scripts/start/postgres.mjs";
import { findBinaries } from "../scripts/start/postgres-binaries.mjs";

export const TEMPLATE = "template_slipway";

/** startThrowAwayPostgres answers the server's URL, to which a database's name is added, and how to end it. */
export async function startThrowAwayPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const user = databaseUser();
  const scratch = mkdtempSync(join(tmpdir(), "slipway-test-"));
  chmodSync(scratch, 0o711); // the database's user must walk through it
  const folder = reachablePlace(join(scratch, "postgres"), user);
  const password = randomBytes(12).toString("hex");
  const binaries = findBinaries(user);
  makeCluster({ folder, binaries, user, password, sync: false });
  const port = await freePort();
  const logFile = join(scratch, "postgres.log");
  const postgres = await startCluster({ folder, binaries, user, port, logFile, settings: THROW_AWAY });
  const remove = () => {
    for (const path of [folder, scratch]) rmSync(path, { recursive: true, force: true });
  };
  // After Ctrl-C the runner's teardown does not come.
  process.once("exit", () => {
    postgres.kill();
    remove();
  });
  await makeTemplate((database) => clusterUrl(port, password, database));
  return { url: clusterUrl(port, password, ""), stop: () => postgres.stop().finally(remove) };
}

/** copyTemplate makes a database of its own for a test file or a test server, and answers its URL. */
export async function copyTemplate(url: string, name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: `${url}postgres` });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  await admin.end();
  return url + name;
}

async function makeTemplate(url: (database: string) => string) {
  const admin = new pg.Client({ connectionString: url("postgres") });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await admin.end();
  await migrateDeploy(url(TEMPLATE)); // closes its connection: a template with an open one cannot be copied
}
