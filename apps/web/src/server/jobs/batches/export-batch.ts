import { done, writeAudit } from "../../audit/write.ts";
import { BYTE_ORDER_MARK, csvLine } from "../../csv.ts";
import type { Caller } from "../../fleet/caller.ts";
import type { Scope } from "../../scope.ts";
import { withTransaction } from "../../sql.ts";
import { noSuchBatch } from "./no-such-batch.ts";
import { type BatchMachineRow, findBatchMachines, hasBatch } from "./queries.ts";

const head = ["machine", "user", "group", "state", "part", "since", "started", "ended", "what became of it", "job"];

/** Rows read at a time: the whole batch is never in memory. */
const PAGE = 1_000;

type Asked = { ctx: Caller; input: { batchId: string } };

/** exportBatch writes down that someone takes a batch's machines out of here, and gives them as far as the scope reaches. */
export async function exportBatch({ ctx, input }: Asked): Promise<AsyncGenerator<string>> {
  const id = input.batchId;
  if (!(await hasBatch(ctx.scope, id))) throw noSuchBatch();
  await withTransaction((tx) => writeAudit(tx, done(ctx, { subject: { kind: "batch", id, name: null } })));
  return pieces(ctx.scope, id);
}

async function* pieces(scope: Scope, batchId: string): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(head);
  for (let after: number | undefined; ; ) {
    const rows = await findBatchMachines(scope, { batchId, after, limit: PAGE });
    yield rows.map((row) => csvLine(fields(row))).join("");
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.leafIndex;
  }
}

const fields = (row: BatchMachineRow): (string | null)[] => {
  const time = (at: Date | null) => at?.toISOString() ?? null;
  const { hostname, userName, groupName, state, part, stateSince, startedAt, endedAt, verdict, jobId } = row;
  const words = [hostname, userName, groupName, state, part, time(stateSince), time(startedAt), time(endedAt)];
  return [...words, writtenOut(verdict ?? ""), jobId];
};

/** Times within a stored sentence, as a point in time: a file has no reader's clock. */
const writtenOut = (text: string): string =>
  text.replace(/\{(?:ago|for|at):(\d{1,13})\}/g, (_, at: string) => new Date(Number(at)).toISOString());
