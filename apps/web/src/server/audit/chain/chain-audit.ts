import { createHash } from "node:crypto";
import { aloneInRounds } from "../../history/alone-in-rounds.ts";
import { appendLinks, type ChainEntry, lastLink, unlinked } from "./machine-queries.ts";

const LOCK = 7_270_736_904;
const BATCH = 1_000;

/** linkHash is SHA-256 over the hash before it and the entry; the first link follows on 32 zero bytes. */
export const linkHash = (before: Buffer, text: string): Buffer =>
  createHash("sha256").update(before).update(text).digest();

export const firstHash: Buffer = Buffer.alloc(32);

/**
 * chainAudit links what was written since, after its commit: inside the transactions a chain would make all mutations
 * wait for each other. An entry that is changed, put in or taken out later breaks the chain from there on.
 */
export const chainAudit = (): Promise<number> =>
  aloneInRounds(LOCK, BATCH, async (tx) => {
    const end = (await lastLink(tx)) ?? { sequence: 0, hash: firstHash, at: null };
    const links = linksAfter(end, await unlinked(tx, end.at, BATCH));
    if (links.length > 0) await appendLinks(tx, links);
    return links.length;
  });

function linksAfter(end: { sequence: number; hash: Buffer }, entries: readonly ChainEntry[]) {
  let { sequence, hash } = end;
  return entries.map(({ id, at, text }) => {
    sequence += 1;
    hash = linkHash(hash, text);
    return { at, id, sequence, hash };
  });
}
