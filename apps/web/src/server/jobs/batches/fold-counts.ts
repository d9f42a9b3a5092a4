import { aloneInRounds } from "../../history/alone-in-rounds.ts";
import { foldCounts } from "./machine-queries.ts";

const LOCK = 7_270_736_905;
const AT_ONCE = 20_000;

/** foldBatchCounts moves all changes of batches' terms into their counts; gives how many there were. */
export const foldBatchCounts = (): Promise<number> => aloneInRounds(LOCK, AT_ONCE, (tx) => foldCounts(tx, AT_ONCE));
