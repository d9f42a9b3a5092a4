import type { Readable } from "node:stream";
import { database, type Tx, withTransaction } from "../sql.ts";
import { type BlobOwner, deleteRefs, holdBlob, lockBlob, upsertRef } from "./machine-queries.ts";
import { receiveBytes, type StoredBytes } from "./store.ts";

/** BlobInput is bytes on their way in. */
export interface BlobInput {
  source: Readable;
  mediaType: string;
  maxBytes: number;
  /** SHA-256 the sender announced; other bytes are refused and not kept. */
  expected?: string;
  owner: BlobOwner;
  /** A name for people, e.g. of the file. */
  name: string;
  /** Null: for as long as the owner lives. */
  retainUntil: Date | null;
  /** What else is written where the bytes get their name, or not at all. */
  record?: (tx: Tx, stored: StoredBytes) => Promise<void>;
}

/**
 * keepBlob stores bytes and who needs them. Equal bytes lie on disk once, however many need them. They get their name
 * while their row is held, so that collectBlobs never takes what is just coming in.
 */
export async function keepBlob(input: BlobInput): Promise<StoredBytes> {
  const { source, maxBytes, expected, mediaType, owner, name, retainUntil, record } = input;
  const received = await receiveBytes(source, { maxBytes, expected });
  const stored = { sha256: received.sha256, sizeBytes: received.sizeBytes };
  try {
    await withTransaction(async (tx) => {
      await holdBlob(tx, received, mediaType);
      await received.publish();
      await upsertRef(tx, received.sha256, owner, name, retainUntil);
      await record?.(tx, stored);
    });
  } finally {
    await received.discard();
  }
  return stored;
}

/** referBlob adds another owner to bytes that are here already; false when they are not. */
export async function referBlob(
  tx: Tx,
  sha256: string,
  owner: BlobOwner,
  name: string,
  retainUntil: Date | null,
): Promise<boolean> {
  if (!(await lockBlob(tx, sha256))) return false;
  await upsertRef(tx, sha256, owner, name, retainUntil);
  return true;
}

/** releaseBlobs drops what an owner needed; collectBlobs frees the bytes that then nobody needs. */
export const releaseBlobs = (owner: BlobOwner): Promise<number> => deleteRefs(database(), owner);
