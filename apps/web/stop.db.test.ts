import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { startServer } from "./server.ts";
import { makeGroup, makeToken, TestAgent } from "./src/gateway/test/agent.ts";
import { wellSections } from "./src/gateway/test/facts.ts";

const dataDir = mkdtempSync(join(tmpdir(), "slipway stop "));
let watcher: pg.Client;
beforeEach(async () => {
  watcher = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await watcher.connect();
});
afterEach(async () => {
  await watcher.end();
  vi.unstubAllEnvs();
});
afterAll(() => rmSync(dataDir, { recursive: true }));

/** The connections to this database, beside the one that asks. */
const connections = async () =>
  (
    await watcher.query<{ query: string }>(
      "SELECT query FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()",
    )
  ).rows.map(({ query }) => query);

test("a server that has stopped holds no connection, though agents called to the last", async () => {
  vi.stubEnv("ROLE", "gateway");
  const server = await startServer({ host: "127.0.0.1", port: 0, dataDir });
  const token = await makeToken({ groupId: await makeGroup(), maxUses: 1000 });
  const agents = Array.from({ length: 20 }, () => new TestAgent(`${server.url}/agent/v1/`));
  await Promise.all(agents.map((agent) => agent.enrol(token)));
  const call = (agent: TestAgent, holdMs: number): Promise<void> =>
    agent.checkIn(wellSections(), { holdMs }).then(
      () => call(agent, holdMs),
      () => undefined,
    );
  const calling = agents.map((agent, n) => call(agent, n % 2 === 0 ? 20_000 : 0));
  await agents[0]?.checkIn([]);
  await server.stop();
  expect(await connections()).toEqual([]);
  await Promise.all(calling);
  expect(await connections(), "nor opens one later").toEqual([]);
});
