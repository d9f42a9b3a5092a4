// What the benchmarks share: a filled database with a server on it, made when the first of them asks.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onStop } from "../start/stopping.mjs";
import { type Child, startServer } from "./child.ts";
import { type Cluster, startBenchCluster } from "./cluster.ts";
import { cpuMicrosOf } from "./cpu.ts";
import type { Figure } from "./figure.ts";
import { fill } from "./fill.ts";
import { type Person, signIn } from "./person.ts";

/** Size is how much is measured: `small` shows in a minute that all of it works, its figures mean little. */
export type Size = "small" | "full";

/** World is a server over a filled fleet. */
export interface World {
  machines: number;
  databaseUrl: string;
  /** The server's, with the keys; another server over the same fleet shares them. */
  dataDir: string;
  server: Child<{ url: string }>;
  person: Person;
  /** CPU time of server and database so far, microseconds. */
  cpuMicros(): number;
}

export type Bench = (ask: { size: Size; world: () => Promise<World> }) => Promise<Figure[]>;

/** makeWorld gives the shared world, made at the first call. */
export function makeWorld(machines: number, keep: string | null): () => Promise<World> {
  let made: Promise<World> | null = null;
  return () => (made ??= build(machines, keep));
}

async function build(machines: number, keep: string | null): Promise<World> {
  const cluster: Cluster = await startBenchCluster(keep);
  if (!cluster.isFilled) await fill(cluster.url, machines);
  const dataDir = mkdtempSync(join(tmpdir(), "slipway-bench-data-"));
  onStop("data folder", async () => rmSync(dataDir, { recursive: true, force: true }));
  const env = { DATABASE_URL: cluster.url, NODE_ENV: "production", LOG_LEVEL: "warn", ROLE: "all" };
  const server = await startServer(dataDir, env);
  const person = await signIn(server.said.url, cluster.url);
  return {
    machines,
    databaseUrl: cluster.url,
    dataDir,
    server,
    person,
    cpuMicros: () => cpuMicrosOf(server.pid, cluster.pid),
  };
}
