import { isAlone } from "../../history/machine-queries.ts";
import { withTransaction } from "../../sql.ts";
import { foldCounts } from "./machine-queries.ts";

const LOCK = 7_270_736_905;
const AT_ONCE = 20_000;

/** foldBatchCounts moves all changes of batches' terms into their counts, one worker at a time; gives how many there were. */
export async function foldBatchCounts(): Promise<number> {
  for (let total = 0; ; ) {
    const folded = await withTransaction(async (tx) => ((await isAlone(tx, LOCK)) ? foldCounts(tx, AT_ONCE) : 0));
    total += folded;
    if (folded < AT_ONCE) return total;
  }
}
