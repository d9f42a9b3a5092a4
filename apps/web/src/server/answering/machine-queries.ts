// Statements of the gateways and the worker about the agents' door: by the database's clock, which all of them share.
import { database, type Statement, sql } from "../sql.ts";

/** A gateway that is asked for less than this has been away for nobody: an agent's lease outlasts it and the wait after it. */
const gap: Statement = sql`interval '10 seconds'`;

/** noteAnswering says that agents are answered now; where nobody had said so for too long, that they are again. */
export const noteAnswering = (): Promise<number> =>
  database().execute(sql`
    INSERT INTO agents_answered (id, since, last) VALUES (1, now(), now())
    ON CONFLICT (id) DO UPDATE SET last = now(),
      since = CASE WHEN agents_answered.last < now() - ${gap} THEN now() ELSE agents_answered.since END`);

/** findAnsweredForMs gives for how long agents have been answered without a gap, by any gateway; null: they are not. */
export async function findAnsweredForMs(): Promise<number | null> {
  const [row] = await database().query<{ ms: number }>(sql`
    SELECT (extract(epoch FROM now() - since) * 1000)::float8 AS ms FROM agents_answered WHERE last >= now() - ${gap}`);
  return row?.ms ?? null;
}
