import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { readCaller } from "../auth/caller.ts";
import { batchCsv } from "../jobs/batches/batch-csv.ts";
import { getBatch } from "../jobs/batches/get-batch.ts";
import { isDomainError } from "../errors.ts";
import { log } from "../log.ts";
import { isEmpty, scopeOf } from "../scope.ts";
import { answerRefusal } from "./answer.ts";

/** batchCsvPath is where a batch's machines are downloaded: /api/batches/<id>.csv. */
export const batchCsvPath = /^\/api\/batches\/([^/]+)\.csv$/;

/** answerBatchCsv streams the machines of a batch to someone who may see its jobs, as far as their groups reach. */
export async function answerBatchCsv(
  req: IncomingMessage,
  res: ServerResponse,
  headers: Headers,
  id: string,
): Promise<void> {
  if (req.method !== "GET") return answerRefusal(res, 405, "invalid-input", "This is only downloaded.");
  const { actor, grants } = await readCaller(headers);
  if (!actor) return answerRefusal(res, 401, "unauthenticated", "Sign in first.");
  const scope = scopeOf(grants, "jobs.read");
  if (isEmpty(scope))
    return answerRefusal(res, 403, "forbidden", "This needs the right jobs.read, which you do not have.");
  const batchId = z.uuid().safeParse(id);
  const batch = batchId.success
    ? await getBatch({ ctx: { scope }, input: { batchId: batchId.data } }).catch(unknown)
    : null;
  if (!batch) return answerRefusal(res, 404, "not-found", "This batch does not exist, or is outside your groups.");
  res.writeHead(200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="slipway-batch-${batch.id.slice(0, 8)}.csv"`,
    "cache-control": "no-store",
  });
  // Bytes are on their way: what breaks now breaks the connection off, so that half a file is not taken for a whole one.
  await pipeline(Readable.from(batchCsv(scope, batch.id)), res).catch((error: unknown) =>
    log().warn({ err: error }, "a download of a batch broke off"),
  );
}

function unknown(error: unknown): null {
  if (isDomainError(error) && error.code === "not-found") return null;
  throw error;
}
