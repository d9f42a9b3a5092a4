import type { Readable } from "node:stream";
import type { KeptFile } from "../../trpc/kept-file.ts";
import { done, writeAudit } from "../audit/write.ts";
import { findRef } from "../blobs/machine-queries.ts";
import { bytesSize, readBytes } from "../blobs/store.ts";
import { DomainError } from "../errors.ts";
import type { Caller } from "../fleet/caller.ts";
import { database, withTransaction } from "../sql.ts";
import { inspectedOwner } from "./inspected-owner.ts";

/**
 * openInspected gives a kept file to whoever has its address. A file has no group: its SHA-256 is known only to those
 * who were given the link, or have the file. Other blobs (a machine's parts, logs of jobs) are not found here.
 */
export async function openInspected({
  ctx,
  sha256,
}: {
  ctx: Caller;
  sha256: string;
}): Promise<KeptFile & { bytes: Readable }> {
  const kept = await findRef(database(), sha256, inspectedOwner);
  const sizeBytes = kept && (await bytesSize(sha256));
  if (!kept || sizeBytes === null)
    throw new DomainError("not-found", "No file is kept here under this SHA-256: it never was, or its time is over.");
  const { name, retainUntil } = kept;
  await withTransaction((tx) => writeAudit(tx, done(ctx, { subject: { kind: "file", id: sha256, name } })));
  return { sha256, name, sizeBytes, keptUntil: retainUntil?.getTime() ?? null, bytes: readBytes(sha256) };
}
