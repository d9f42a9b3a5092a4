import { setTimeout as wait } from "node:timers/promises";
import { Refusal } from "./refusal.mjs";

const TRIES = 5; // a database started together with us, as in docker compose, needs some seconds
const BETWEEN_MS = 1000;
const CONNECT_MS = 5000;
const NOT_YET = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "57P03"]);

/** reachDatabase connects once to the PostgreSQL that DATABASE_URL names, or says in one sentence why it can't. */
export async function reachDatabase(url, { tries = TRIES } = {}) {
  const { default: pg } = await import("pg");
  const shown = nameOf(url);
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
    try {
      await client.connect();
      return shown;
    } catch (cause) {
      if (attempt < tries && NOT_YET.has(cause.code)) await wait(BETWEEN_MS);
      else throw new Refusal(`${reason(cause, shown)}: check DATABASE_URL (environment or .env).`, { cause });
    } finally {
      await client.end().catch(() => undefined); // one that never connected has nothing to end
    }
  }
}

function reason(error, shown) {
  if (error.code === "28P01" || error.code === "28000") return `The database ${shown} refuses the user or password`;
  if (error.code === "3D000") return `There is no database ${shown}, and it is not made by itself`;
  return `The database ${shown} cannot be reached (${error.code ?? error.message})`;
}

function nameOf(url) {
  try {
    const { protocol, host, pathname } = new URL(url);
    if (protocol === "postgres:" || protocol === "postgresql:") return `${host}${pathname}`;
  } catch {
    // said below: the two ways of being wrong read the same
  }
  throw new Refusal(
    "DATABASE_URL is no PostgreSQL address: it must look like postgresql://user:password@host:5432/name.",
  );
}
