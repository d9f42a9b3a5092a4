import { database } from "../../sql.ts";
import { firstHash, linkHash } from "./chain-audit.ts";
import { type ChainLink, readLinks } from "./machine-queries.ts";

/** ChainVerdict says how many links hold, and the first that does not. */
export type ChainVerdict = { ok: true; checked: number } | { ok: false; checked: number; brokenAt: number };

const BATCH = 5_000;

/**
 * verifyAuditChain walks the chain. Where retention has dropped the oldest months, the first link that is left is
 * taken as it stands, since what it follows is gone.
 */
export async function verifyAuditChain(): Promise<ChainVerdict> {
  let before: { sequence: number; hash: Buffer } | null = null;
  let checked = 0;
  for (;;) {
    const links = await readLinks(database(), before?.sequence ?? 0, BATCH);
    for (const link of links) {
      if (!follows(before, link)) return { ok: false, checked, brokenAt: link.sequence };
      before = link;
      checked += 1;
    }
    if (links.length < BATCH) return { ok: true, checked };
  }
}

function follows(before: { sequence: number; hash: Buffer } | null, { sequence, hash, text }: ChainLink): boolean {
  if (text === null) return false;
  if (before === null) return sequence > 1 || linkHash(firstHash, text).equals(hash);
  return linkHash(before.hash, text).equals(hash);
}
