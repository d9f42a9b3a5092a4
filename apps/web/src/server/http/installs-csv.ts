import type { z } from "zod";
import { exportInstalls } from "../installs/export-installs.ts";
import { InstallFilters } from "../installs/list-installs.ts";
import type { CsvDoor } from "./csv-door.ts";
import { filterOf } from "./filter-of.ts";

export const INSTALLS_CSV_PATH = "/api/installs.csv";

/** installsCsv is all that a filter of the list of installs matches; `filter` is JSON. */
export const installsCsv: CsvDoor<z.output<typeof InstallFilters>> = {
  permission: "machines.read",
  action: "installs.export",
  read: (req) => filterOf(req, InstallFilters),
  open: async (asked) => {
    const now = Date.now();
    return {
      fileName: `installs-${new Date(now).toISOString().slice(0, 10)}.csv`,
      pieces: await exportInstalls({ ...asked, now }),
    };
  },
};
