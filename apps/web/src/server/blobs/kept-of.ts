import { database } from "../sql.ts";
import { type BlobOwner, findRefs, prolongRefs } from "./machine-queries.ts";

/**
 * keptOf says which of these blobs an owner holds, and prolongs them for so long from now. What has two thirds of its
 * time left is not written anew: of a fleet's many answers a day nearly all only read.
 */
export async function keptOf(
  names: readonly string[],
  owner: BlobOwner,
  now: number,
  retainMs: number,
): Promise<ReadonlySet<string>> {
  const held = await findRefs(database(), names, owner);
  const old = held.filter(
    ({ retainUntil }) => retainUntil !== null && retainUntil.getTime() < now + (retainMs * 2) / 3,
  );
  if (old.length > 0)
    await prolongRefs(
      database(),
      old.map(({ sha256 }) => sha256),
      owner,
      new Date(now + retainMs),
    );
  return new Set(held.map(({ sha256 }) => sha256));
}
