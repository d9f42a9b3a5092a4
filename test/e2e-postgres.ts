import { startThrowAwayPostgres } from "./throw-away-postgres.ts";

/** Playwright's global set-up: one PostgreSQL, named in SLIPWAY_E2E_POSTGRES; each worker's server gets a copy of its template. */
export default async function setup() {
  const { url, stop } = await startThrowAwayPostgres();
  process.env.SLIPWAY_E2E_POSTGRES = url;
  return stop;
}
