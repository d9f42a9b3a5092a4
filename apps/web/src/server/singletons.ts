import { EventEmitter, once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
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

type Singletons = {
  pool: pg.Pool;
  /** Connections of the pool that are not closed yet; the pool itself forgets them as soon as it says goodbye. */
  connections: Set<pg.PoolClient>;
  bus: EventEmitter;
  runtime: Runtime | null;
};

// The server bundle, Next's pages and its route handlers each hold a copy of every module; globalThis is the one thing they share.
const KEY = Symbol.for("slipway.singletons");
const shared = globalThis as typeof globalThis & { [KEY]?: Singletons };

/** singletons are the parts a process has once: the database pool, the event bus, what it was started with. */
export const singletons = (): Singletons => (shared[KEY] ??= makeSingletons());

/** openSingletons is a start: after an end in the same process it begins afresh. */
export function openSingletons(): void {
  if (!shared[KEY] || isClosed()) shared[KEY] = makeSingletons();
}

/** isClosed: closeSingletons has run. What still asks the database then is refused. */
export const isClosed = (): boolean => shared[KEY]?.pool.ending ?? false;

export function runtime(): Runtime {
  const { runtime } = singletons();
  if (!runtime) throw new Error("startServer has not run in this process");
  return runtime;
}

/** Milliseconds a database that does not answer is waited for. */
const CLOSE_PATIENCE_MS = 2_000;

/**
 * closeSingletons ends the pool and waits until its connections are closed. The ended pool stays: a request that
 * outlives its connection is refused by it, where a new pool would be ended by nobody.
 */
export async function closeSingletons(): Promise<void> {
  const current = shared[KEY];
  if (!current || current.pool.ending) return;
  await current.pool.end();
  // The pool comes back before that: whoever stops the database next would cut connections that are just closing.
  const closed = [...current.connections].map((connection) => once(connection, "end"));
  const patience = new AbortController();
  await Promise.race([Promise.all(closed), wait(CLOSE_PATIENCE_MS, null, { signal: patience.signal })]);
  patience.abort();
}

function makeSingletons(): Singletons {
  const connections = new Set<pg.PoolClient>();
  return { pool: makePool(connections), connections, bus: makeBus(), runtime: null };
}

function makePool(connections: Set<pg.PoolClient>): pg.Pool {
  const { DATABASE_URL, DATABASE_POOL_SIZE } = env();
  const pool = new pg.Pool({
    connectionString: DATABASE_URL,
    max: DATABASE_POOL_SIZE,
    connectionTimeoutMillis: 10_000,
  });
  // An idle connection that the database drops must not end the process; the next query reports it.
  pool.on("error", (error) => log().warn({ error: error.message }, "an idle database connection was lost"));
  pool.on("connect", (client) => {
    connections.add(client);
    client.on("error", () => undefined).once("end", () => connections.delete(client));
  });
  return pool;
}

function makeBus(): EventEmitter {
  const bus = new EventEmitter();
  bus.setMaxListeners(0); // one listener per open page
  return bus;
}
