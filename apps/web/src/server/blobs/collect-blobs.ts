import { database, withTransaction } from "../sql.ts";
import { deleteExpiredRefs, takeUnreferenced } from "./machine-queries.ts";
import { removeBytes } from "./store.ts";

/**
 * collectBlobs frees what nobody needs any more, and says how many.
 */
export async function collectBlobs(now: number): Promise<number> {
  const at = new Date(now);
  await deleteExpiredRefs(database(), at);
  for (let total = 0; ; ) {
    const freed = await withTransaction(async (tx) => {
      const names = await takeUnreferenced(tx, at);
      // While the rows are held: whoever stores the same bytes again (keepBlob) waits, and then names them anew.
      for (const name of names) await removeBytes(name);
      return names.length;
    });
    total += freed;
    if (freed === 0) return total;
  }
}
