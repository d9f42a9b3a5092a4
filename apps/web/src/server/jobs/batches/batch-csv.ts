import { csvLine } from "../../http/csv.ts";
import type { Scope } from "../../scope.ts";
import { type BatchMachineRow, findBatchMachines } from "./queries.ts";

const head = ["machine", "user", "group", "state", "part", "since", "started", "ended", "what became of it", "job"];

/** Rows read at a time: the whole batch is never in memory. */
const PAGE = 1_000;

/** batchCsv writes the machines of a batch, page by page, as far as the scope reaches. */
export async function* batchCsv(scope: Scope, batchId: string): AsyncGenerator<string> {
  yield csvLine(head);
  for (let after: number | undefined; ; ) {
    const rows = await findBatchMachines(scope, { batchId, after, limit: PAGE });
    yield rows.map((row) => csvLine(fields(row))).join("");
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.leafIndex;
  }
}

const fields = (row: BatchMachineRow): string[] => {
  const time = (at: Date | null) => at?.toISOString() ?? "";
  const { hostname, userName, groupName, state, part, stateSince, startedAt, endedAt, verdict, jobId } = row;
  const words = [hostname, userName ?? "", groupName, state, part, time(stateSince), time(startedAt), time(endedAt)];
  return [...words, writtenOut(verdict ?? ""), jobId];
};

/** Times within a stored sentence, as a point in time: a file has no reader's clock. */
const writtenOut = (text: string): string =>
  text.replace(/\{(?:ago|for|at):(\d{1,13})\}/g, (_, at: string) => new Date(Number(at)).toISOString());
