import { repairTitle } from "../job/repair-title";
import { machines } from "../machines/truth";

/** batchTitle is what a batch is called: the repair, and on how many machines. */
export const batchTitle = ({ repair, size }: { repair: string; size: number }): string =>
  `${repairTitle(repair)} on ${machines(size)}`;
