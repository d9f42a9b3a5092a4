import type { IncomingMessage } from "node:http";
import type { z } from "zod";
import { hasUnstorableText } from "../../trpc/unstorable-text.ts";
import { DomainError } from "../errors.ts";
import { ExportMachines, exportMachines } from "../fleet/export/export-machines.ts";
import type { CsvDoor } from "./csv-door.ts";

export const MACHINES_CSV_PATH = "/api/machines.csv";

/** machinesCsv is all that a filter of the list matches; `filter` is JSON. */
export const machinesCsv: CsvDoor<z.output<typeof ExportMachines>> = {
  permission: "machines.read",
  action: "machines.export",
  read: filterOf,
  open: async (asked) => ({
    fileName: `machines-${new Date().toISOString().slice(0, 10)}.csv`,
    pieces: await exportMachines(asked),
  }),
};

function filterOf(req: IncomingMessage): z.output<typeof ExportMachines> {
  const text = new URL(req.url ?? "/", "http://localhost").searchParams.get("filter") ?? "{}";
  const read = ExportMachines.safeParse(jsonOf(text));
  if (!read.success || hasUnstorableText(read.data))
    throw new DomainError("invalid-input", "This is no filter of the list.");
  return read.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no filter, as the schema will say
  }
}
