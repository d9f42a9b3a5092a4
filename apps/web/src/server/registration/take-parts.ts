import { Readable } from "node:stream";
import { canonicalJson, type Json } from "@slipway/shared/facts/canonical";
import { RegistrationPart } from "@slipway/shared/facts/registration-part";
import type { PartsAnswer, PartsMessage } from "@slipway/shared/protocol/parts";
import { keepBlob } from "../blobs/keep-blob.ts";
import { keptOf } from "../blobs/kept-of.ts";
import { isDomainError } from "../errors.ts";
import { database } from "../sql.ts";
import { namedParts } from "./machine-queries.ts";
import { partOwner, partRetentionMs } from "./part-owner.ts";

/**
 * takeParts stores parts that a machine's present section names, each under the hash of its bytes, and says which are
 * still lacking. Equal parts of many machines are stored once, and wanted from one of them.
 */
export async function takeParts(machineId: string, message: PartsMessage, now: number): Promise<PartsAnswer> {
  const named = await namedParts(database(), machineId, message.probe, message.hash);
  if (named === null) return { isCurrent: false, want: [] };
  const nameOf = new Map(named.map(({ hash, of }) => [hash, of]));
  for (const part of message.parts) {
    const name = nameOf.get(part.hash);
    if (name !== undefined) await keepPart(part, name, now);
  }
  const kept = await keptOf([...nameOf.keys()], partOwner, now, partRetentionMs);
  return { isCurrent: true, want: [...nameOf.keys()].filter((hash) => !kept.has(hash)) };
}

/** Whatever is no part, or not of its hash, is not kept: it stays wanted. */
async function keepPart(part: { hash: string; content?: unknown }, name: string, now: number): Promise<void> {
  const bytes = bytesOf(part.content);
  if (bytes === null) return;
  const retainUntil = new Date(now + partRetentionMs);
  const rest = { mediaType: "application/json", maxBytes: bytes.length, owner: partOwner, name, retainUntil };
  await keepBlob({ source: Readable.from([bytes]), expected: part.hash, ...rest }).catch((error: unknown) => {
    if (!isDomainError(error)) throw error;
  });
}

function bytesOf(content: unknown): Buffer | null {
  if (!RegistrationPart.safeParse(content).success) return null;
  try {
    return Buffer.from(canonicalJson(content as Json));
  } catch {
    return null; // nested deeper than any part is: it stays wanted
  }
}
