import { EventEmitter } from "node:events";
import pg from "pg";
import { env } from "../env.ts";
import { log } from "./log.ts";

/** Runtime is what startServer was told; the copies of the code inside Next read it from here. */
export type Runtime = {
  baseUrl: string;
  /** The address agents call, where it is not baseUrl: they may have a port of their own. */
  agentUrl?: string;
  dataDir: string;
  authSecret: string;
};

type Singletons = { pool: pg.Pool; bus: EventEmitter; runtime: Runtime | null };

// The server bundle, Next's pages and its route handlers each hold a copy of every module; globalThis is the one thing they share.
const KEY = Symbol.for("slipway.singletons");
const shared = globalThis as typeof globalThis & { [KEY]?: Singletons };

/** singletons are the parts a process has once: the database pool, the event bus, what it was started with. */
export const singletons = (): Singletons => (shared[KEY] ??= { pool: makePool(), bus: makeBus(), runtime: null });

export function runtime(): Runtime {
  const { runtime } = singletons();
  if (!runtime) throw new Error("startServer has not run in this process");
  return runtime;
}

/** closeSingletons ends the pool. A later start in the same process begins afresh. */
export async function closeSingletons(): Promise<void> {
  const current = shared[KEY];
  delete shared[KEY];
  await current?.pool.end();
}

function makePool(): pg.Pool {
  const { DATABASE_URL, DATABASE_POOL_SIZE } = env();
  const pool = new pg.Pool({
    connectionString: DATABASE_URL,
    max: DATABASE_POOL_SIZE,
    connectionTimeoutMillis: 10_000,
  });
  // An idle connection that the database drops must not end the process; the next query reports it.
  pool.on("error", (error) => log().warn({ error: error.message }, "an idle database connection was lost"));
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

function makeBus(): EventEmitter {
  const bus = new EventEmitter();
  bus.setMaxListeners(0); // one listener per open page
  return bus;
}
