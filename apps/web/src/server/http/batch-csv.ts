import { z } from "zod";
import { noSuchBatch } from "../jobs/batches/no-such-batch.ts";
import { exportBatch } from "../jobs/batches/export-batch.ts";
import type { CsvDoor } from "./csv-door.ts";

/** batchCsvPath is where a batch's machines are downloaded: /api/batches/<id>.csv. */
export const batchCsvPath = /^\/api\/batches\/([^/]+)\.csv$/;

/** batchCsv is the machines of a batch with what became of each. */
export const batchCsv = (id: string): CsvDoor<{ batchId: string }> => ({
  permission: "jobs.read",
  action: "batches.export",
  read: () => {
    const batchId = z.uuid().safeParse(id);
    if (!batchId.success) throw noSuchBatch();
    return { batchId: batchId.data };
  },
  open: async (asked) => ({
    fileName: `slipway-batch-${asked.input.batchId.slice(0, 8)}.csv`,
    pieces: await exportBatch(asked),
  }),
});
