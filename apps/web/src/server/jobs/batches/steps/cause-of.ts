import { type Statement, sql } from "../../../sql.ts";

/** causeOf is a verdict without its times: they tell when, not why, and would make each machine's cause its own. */
export const causeOf = (verdict: Statement): Statement =>
  sql`coalesce(regexp_replace(${verdict}, '\\{(ago|for|at):[0-9]+\\}', '…', 'g'), '')`;
