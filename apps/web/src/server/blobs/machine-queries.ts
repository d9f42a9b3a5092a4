// Who needs which bytes. A blob without a live reference is collected.
import { type Db, sql, type Tx } from "../sql.ts";
import type { StoredBytes } from "./store.ts";

/** BlobOwner is what needs a blob: 'job-log' and a job's id, 'agent' and a version, … */
export interface BlobOwner {
  kind: string;
  id: string;
}

/** holdBlob notes bytes and holds their row until the end of the transaction, waiting for one that collects them. */
export const holdBlob = (tx: Tx, { sha256, sizeBytes }: StoredBytes, mediaType: string): Promise<number> =>
  tx.execute(sql`
    INSERT INTO blob (sha256, size_bytes, media_type) VALUES (${sha256}, ${sizeBytes}, ${mediaType})
    ON CONFLICT (sha256) DO UPDATE SET size_bytes = EXCLUDED.size_bytes`);

/** lockBlob keeps a blob from being collected until the end of the transaction; false when it is not known. */
export const lockBlob = async (tx: Tx, sha256: string): Promise<boolean> =>
  (await tx.query(sql`SELECT 1 FROM blob WHERE sha256 = ${sha256} FOR SHARE`)).length > 0;

/** upsertRef adds a reference or prolongs it. retainUntil null = for as long as the owner lives. */
export const upsertRef = (
  tx: Db,
  sha256: string,
  owner: BlobOwner,
  name: string,
  retainUntil: Date | null,
): Promise<number> =>
  tx.execute(sql`
    INSERT INTO blob_ref (sha256, owner_kind, owner_id, name, retain_until)
    VALUES (${sha256}, ${owner.kind}, ${owner.id}, ${name}, ${retainUntil})
    ON CONFLICT (sha256, owner_kind, owner_id) DO UPDATE SET name = EXCLUDED.name, retain_until = EXCLUDED.retain_until`);

/** deleteRefs drops all references of one owner. Index blob_ref(owner_kind, owner_id). */
export const deleteRefs = (tx: Db, owner: BlobOwner): Promise<number> =>
  tx.execute(sql`DELETE FROM blob_ref WHERE owner_kind = ${owner.kind} AND owner_id = ${owner.id}`);

/** deleteExpiredRefs drops references whose time is over. */
export const deleteExpiredRefs = (db: Db, now: Date): Promise<number> =>
  db.execute(sql`DELETE FROM blob_ref WHERE retain_until <= ${now}`);

/**
 * takeUnreferenced removes up to 100 blobs that nobody needs and gives their names. A blob younger than an hour stays:
 * its reference may be on its way. One that somebody is about to reference is locked (lockBlob) and skipped.
 */
export async function takeUnreferenced(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx.query<{ sha256: string }>(sql`
    DELETE FROM blob WHERE sha256 IN (
      SELECT sha256 FROM blob WHERE created_at < ${now}::timestamptz - interval '1 hour'
        AND NOT EXISTS (SELECT 1 FROM blob_ref WHERE blob_ref.sha256 = blob.sha256)
      LIMIT 100 FOR UPDATE SKIP LOCKED)
    RETURNING sha256`);
  return rows.map((row) => row.sha256);
}

/** findRef gives an owner's reference to one blob. By the primary key. */
export const findRef = async (
  db: Db,
  sha256: string,
  owner: BlobOwner,
): Promise<{ name: string; retainUntil: Date | null } | null> => {
  const [row] = await db.query<{ name: string; retainUntil: Date | null }>(sql`
    SELECT name, retain_until AS "retainUntil" FROM blob_ref
    WHERE sha256 = ${sha256} AND owner_kind = ${owner.kind} AND owner_id = ${owner.id}`);
  return row ?? null;
};

/** findRefs gives those of the named blobs that an owner references. By the primary key. */
export const findRefs = (
  db: Db,
  names: readonly string[],
  owner: BlobOwner,
): Promise<{ sha256: string; retainUntil: Date | null }[]> =>
  db.query(sql`
    SELECT sha256, retain_until AS "retainUntil" FROM blob_ref
    WHERE sha256 = ANY(${[...names]}) AND owner_kind = ${owner.kind} AND owner_id = ${owner.id}`);

/** prolongRefs gives references of an owner a later end. One whose blob is just being collected is gone, and not made anew. */
export const prolongRefs = (db: Db, names: readonly string[], owner: BlobOwner, retainUntil: Date): Promise<number> =>
  db.execute(sql`
    UPDATE blob_ref SET retain_until = ${retainUntil}
    WHERE sha256 = ANY(${[...names]}) AND owner_kind = ${owner.kind} AND owner_id = ${owner.id}`);
