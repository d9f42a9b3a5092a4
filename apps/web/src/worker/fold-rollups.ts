import { aloneInRounds } from "../server/history/alone-in-rounds.ts";
import { foldDeltas } from "../server/history/machine-queries.ts";

const LOCK = 7_270_736_902;
const BATCH = 20_000;

/** foldRollups moves all deltas into their counters; gives how many there were. */
export const foldRollups = (): Promise<number> => aloneInRounds(LOCK, BATCH, (tx) => foldDeltas(tx, BATCH));
