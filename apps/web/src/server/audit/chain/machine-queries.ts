// Statements of the worker: the whole audit, and no person's scope.
import { type Db, sql } from "../../sql.ts";

/** No transaction of ours lasts an hour, so no entry turns up that is older than the newest link by more. */
const LATEST_COMMIT = sql`interval '1 hour'`;

/** ChainEntry is one entry as the chain hashes it: the whole row as text, its time in microseconds. */
export interface ChainEntry {
  id: string;
  text: string;
}

const entryText = sql`((to_jsonb(entry) - 'at') || jsonb_build_object('at', (extract(epoch FROM entry.at) * 1000000)::bigint))::text`;

/** lastLink is where the chain ends. By the primary key within the last days; the whole table only after a long pause. */
export async function lastLink(tx: Db): Promise<{ sequence: number; hash: Buffer } | null> {
  for (const recent of [sql`at > now() - interval '2 days'`, sql`true`]) {
    const [link] = await tx.query<{ sequence: string; hash: Buffer }>(
      sql`SELECT sequence, hash FROM audit_link WHERE ${recent} ORDER BY sequence DESC LIMIT 1`,
    );
    if (link) return { sequence: Number(link.sequence), hash: link.hash };
  }
  return null;
}

/** unlinked gives entries that have no link yet, oldest first. */
export const unlinked = (tx: Db, limit: number): Promise<ChainEntry[]> =>
  tx.query<ChainEntry>(sql`
    SELECT entry.id, ${entryText} AS text FROM audit_entry entry
    WHERE entry.at > coalesce((SELECT max(at) FROM audit_link), '-infinity') - ${LATEST_COMMIT}
      AND NOT EXISTS (SELECT FROM audit_link link WHERE link.at = entry.at AND link.entry_id = entry.id)
    ORDER BY entry.at, entry.id LIMIT ${limit}`);

/** appendLinks stores the links with the sequence in which each follows on the one before. */
export async function appendLinks(
  tx: Db,
  links: readonly { id: string; sequence: number; hash: Buffer }[],
): Promise<void> {
  await tx.execute(sql`
    INSERT INTO audit_link (at, sequence, entry_id, hash)
    SELECT entry.at, link.sequence, link.id, link.hash
    FROM unnest(${links.map((link) => link.id)}::uuid[], ${links.map((link) => link.sequence)}::bigint[], ${links.map((link) => link.hash)}::bytea[])
      AS link(id, sequence, hash) JOIN audit_entry entry ON entry.id = link.id`);
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
