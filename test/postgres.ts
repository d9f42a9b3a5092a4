// Once per run: a throw-away PostgreSQL with one migrated template database.
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrateDeploy } from "../scripts/migrate-deploy.mjs";
import { databaseUser, reachablePlace } from "../scripts/start/database-user.mjs";
import { freePort } from "../scripts/start/ports.mjs";
import { findBinaries } from "../scripts/start/postgres-binaries.mjs";
import { clusterUrl, makeCluster, startCluster, THROW_AWAY } from "../scripts/start/postgres.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the throw-away server; its path, the database, is left to add. */
    postgresUrl: string;
  }
}

export const TEMPLATE = "template_slipway";

export default async function setup(project: TestProject) {
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
  process.once("exit", () => {
    postgres.kill();
    remove();
  });
  await makeTemplate((database) => clusterUrl(port, password, database));
  project.provide("postgresUrl", clusterUrl(port, password, ""));
  return async () => {
    await postgres.stop();
    remove();
  };
}

async function makeTemplate(url: (database: string) => string) {
  const admin = new pg.Client({ connectionString: url("postgres") });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await admin.end();
  await migrateDeploy(url(TEMPLATE)); // closes its connection: a template with an open one cannot be copied
}
