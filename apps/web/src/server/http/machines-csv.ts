import type { z } from "zod";
import { ExportMachines, exportMachines } from "../fleet/export/export-machines.ts";
import type { CsvDoor } from "./csv-door.ts";
import { filterOf } from "./filter-of.ts";

export const MACHINES_CSV_PATH = "/api/machines.csv";

/** machinesCsv is all that a filter of the list matches; `filter` is JSON. */
export const machinesCsv: CsvDoor<z.output<typeof ExportMachines>> = {
  permission: "machines.read",
  action: "machines.export",
  read: (req) => filterOf(req, ExportMachines),
  open: async (asked) => ({
    fileName: `machines-${new Date().toISOString().slice(0, 10)}.csv`,
    pieces: await exportMachines(asked),
  }),
};
