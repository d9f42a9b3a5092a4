import type { Readable } from "node:stream";
import { type KeptFile, keptDays, mostKeptBytes } from "../../trpc/kept-file.ts";
import { done, writeAudit } from "../audit/write.ts";
import { keepBlob } from "../blobs/keep-blob.ts";
import type { Caller } from "../fleet/caller.ts";
import { inspectedOwner } from "./inspected-owner.ts";

type Kept = { ctx: Caller; source: Readable; name: string; now: number };

/** keepInspected stores a file that somebody chose to link to; kept again it stays longer, under its newest name. */
export async function keepInspected({ ctx, source, name, now }: Kept): Promise<KeptFile> {
  const retainUntil = new Date(now + keptDays * 86_400_000);
  const { sha256, sizeBytes } = await keepBlob({
    source,
    mediaType: "application/octet-stream",
    maxBytes: mostKeptBytes,
    owner: inspectedOwner,
    ...{ name, retainUntil },
    record: (tx, stored) =>
      writeAudit(tx, done(ctx, { subject: { kind: "file", id: stored.sha256, name }, after: stored })),
  });
  return { sha256, name, sizeBytes, keptUntil: retainUntil.getTime() };
}
