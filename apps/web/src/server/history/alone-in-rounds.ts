import { type Tx, withTransaction } from "../sql.ts";
import { isAlone } from "./machine-queries.ts";

/**
 * aloneInRounds repeats a work until a round has found less than `most` to do, each round in a transaction of its own; gives
 * how much was done. While another process is at it, nothing is: two would wait for each other's rows.
 */
export async function aloneInRounds(lock: number, most: number, work: (tx: Tx) => Promise<number>): Promise<number> {
  for (let total = 0; ; ) {
    const done = await withTransaction(async (tx) => ((await isAlone(tx, lock)) ? work(tx) : 0));
    total += done;
    if (done < most) return total;
  }
}
