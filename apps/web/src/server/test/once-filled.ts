// For tests that need so much in the database that putting it there takes longer than the test.
import pg from "pg";
import { vi } from "vitest";
import { env } from "../../env.ts";

type Fill = (run: (text: string) => Promise<unknown>) => Promise<void>;

/**
 * onceFilled gives this test file, instead of its empty database, a copy of one that the first file to ask for it
 * filled. To be called before anything asks the database.
 */
export async function onceFilled(name: string, fill: Fill): Promise<void> {
  const empty = new URL(env().DATABASE_URL);
  const own = `${empty.pathname.slice(1)}_${name}`;
  await onServer(at(empty, "postgres"), async (run) => {
    await run(`SELECT pg_advisory_lock(hashtext('${name}'))`); // goes with the connection; who comes meanwhile waits
    const known = await run(`SELECT FROM pg_database WHERE datname = '${name}'`);
    if (known.rowCount === 0) await makeFilled(empty, name, fill, run);
    // Its pages are copied as files: through the log, as is usual, takes several times as long.
    await run(`CREATE DATABASE ${own} TEMPLATE ${name} STRATEGY file_copy`);
  });
  vi.stubEnv("DATABASE_URL", at(empty, own));
}

/** One that fails half-way is not there for the next who asks. */
async function makeFilled(empty: URL, name: string, fill: Fill, run: Run): Promise<void> {
  const unfinished = `${name}_unfinished`;
  await run(`DROP DATABASE IF EXISTS ${unfinished}`);
  await run(`CREATE DATABASE ${unfinished} TEMPLATE ${empty.pathname.slice(1)}`);
  await onServer(at(empty, unfinished), fill);
  await run(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
}

type Run = (text: string) => Promise<pg.QueryResult>;

async function onServer(connectionString: string, work: (run: Run) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await work((text) => client.query(text));
  } finally {
    await client.end();
  }
}

function at(url: URL, database: string): string {
  const there = new URL(url);
  there.pathname = `/${database}`;
  return there.href;
}
