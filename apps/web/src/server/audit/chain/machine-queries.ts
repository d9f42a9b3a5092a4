// Statements of the worker: the whole audit, and no person's scope.
import { type Db, sql } from "../../sql.ts";

/** No transaction of ours lasts an hour, so no entry turns up that is older than the newest link by more. */
const LATEST_COMMIT = sql`interval '1 hour'`;

/** ChainEntry is one entry as the chain hashes it: the whole row as text, its time in microseconds. */
export interface ChainEntry {
  id: string;
  /** Its time as PostgreSQL writes it: a Date would lose its microseconds. */
  at: string;
  text: string;
}

const entryText = sql`((to_jsonb(entry) - 'at') || jsonb_build_object('at', (extract(epoch FROM entry.at) * 1000000)::bigint))::text`;

/** lastLink is where the chain ends. By the primary key within the last days; the whole table only after a long pause. */
export async function lastLink(tx: Db): Promise<{ sequence: number; hash: Buffer; at: string } | null> {
  for (const recent of [sql`at > now() - interval '2 days'`, sql`true`]) {
    const [link] = await tx.query<{ sequence: string; hash: Buffer; at: string }>(
      sql`SELECT sequence, hash, at::text FROM audit_link WHERE ${recent} ORDER BY sequence DESC LIMIT 1`,
    );
    if (link) return { ...link, sequence: Number(link.sequence) };
  }
  return null;
}

/**
 * unlinked gives entries that have no link yet, oldest first; `end` is the time of the chain's last link, null before the
 * first. By the primary keys of the last hours: the end travels as a value, so that the planner sees how few they are.
 */
export const unlinked = (tx: Db, end: string | null, limit: number): Promise<ChainEntry[]> => {
  const since = sql`${end ?? "-infinity"}::timestamptz - ${LATEST_COMMIT}`;
  return tx.query<ChainEntry>(sql`
    SELECT entry.id, entry.at::text AS at, ${entryText} AS text FROM audit_entry entry
    WHERE entry.at > ${since}
      AND NOT EXISTS (SELECT FROM audit_link link WHERE link.at > ${since} AND link.at = entry.at AND link.entry_id = entry.id)
    ORDER BY entry.at, entry.id LIMIT ${limit}`);
};

/** appendLinks stores the links with the sequence in which each follows on the one before. No index finds an entry by its id alone. */
export async function appendLinks(
  tx: Db,
  links: readonly { at: string; id: string; sequence: number; hash: Buffer }[],
): Promise<void> {
  const column = <K extends "at" | "id" | "sequence" | "hash">(key: K) => links.map((link) => link[key]);
  await tx.execute(sql`
    INSERT INTO audit_link (at, sequence, entry_id, hash)
    SELECT * FROM unnest(${column("at")}::timestamptz[], ${column("sequence")}::bigint[], ${column("id")}::uuid[], ${column("hash")}::bytea[])`);
}

/** ChainLink is a link with the entry it stands for; text is null where the entry is gone. */
export interface ChainLink {
  sequence: number;
  hash: Buffer;
  text: string | null;
}

/** readLinks reads the chain in its order. */
export async function readLinks(db: Db, after: number, limit: number): Promise<ChainLink[]> {
  const rows = await db.query<Omit<ChainLink, "sequence"> & { sequence: string }>(sql`
    SELECT link.sequence, link.hash, CASE WHEN entry.id IS NOT NULL THEN ${entryText} END AS text
    FROM audit_link link LEFT JOIN audit_entry entry ON entry.at = link.at AND entry.id = link.entry_id
    WHERE link.sequence > ${after} ORDER BY link.sequence LIMIT ${limit}`);
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}
