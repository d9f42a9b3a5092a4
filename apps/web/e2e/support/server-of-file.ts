import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { spawnChild } from "../../../../test/spawn-child.ts";

/** TestServer is a built server of one file's own, on a database of its own. */
export type TestServer = { url: string; setupUrl: string | null; database: pg.Pool };

/**
 * ServerOfFile gives each file of tests a server of its own, one after the other. The browser and all that is loaded
 * here stay: a worker's own server would cost every file a worker.
 */
export class ServerOfFile {
  #file = "";
  #running: { server: TestServer; stop(): Promise<void> } | null = null;

  async of(file: string): Promise<TestServer> {
    if (!this.#running || this.#file !== file) {
      await this.stop();
      this.#running = await start();
      this.#file = file;
    }
    return this.#running.server;
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    this.#running = null;
  }
}

async function start() {
  const databaseUrl = await makeDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), "slipway-e2e-data-"));
  const env = {
    ...{ DATABASE_URL: databaseUrl, NODE_ENV: "production" },
    ...{ NEXT_TELEMETRY_DISABLED: "1", LOG_LEVEL: "warn" },
  };
  const child = spawnChild<Omit<TestServer, "database">>(join(import.meta.dirname, "../serve.mjs"), [dataDir], env);
  const said = await child.ready;
  const database = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const stop = async () => {
    await database.end();
    await child.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { server: { ...said, database }, stop };
}

async function makeDatabase(): Promise<string> {
  const server = process.env.SLIPWAY_E2E_POSTGRES;
  if (!server) throw new Error("Playwright’s global set-up has not run");
  const name = `e2e_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: `${server}postgres` });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template_slipway`);
  await admin.end();
  return server + name;
}
