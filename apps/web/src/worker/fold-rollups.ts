import { foldDeltas, isAlone } from "../server/history/machine-queries.ts";
import { withTransaction } from "../server/sql.ts";

const LOCK = 7_270_736_902;
const BATCH = 20_000;

/** foldRollups moves all deltas into their counters, one worker at a time: two would wait for each other's rows. */
export async function foldRollups(): Promise<number> {
  for (let total = 0; ; ) {
    const folded = await withTransaction(async (tx) => ((await isAlone(tx, LOCK)) ? foldDeltas(tx, BATCH) : 0));
    total += folded;
    if (folded < BATCH) return total;
  }
}
