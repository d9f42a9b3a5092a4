"use client";

import { useState } from "react";
import { Panel, PanelHeader } from "../../ui/panel";
import { Segmented } from "../../ui/segmented";
import type { PackageReport } from "../reading/package-report";
import type { InspectClient } from "../reading/worker-client";
import { count } from "../words";
import { TableChooser } from "./table-chooser";
import { TableGrid } from "./table-grid";

type Props = { packages: readonly PackageReport[]; client: InspectClient };

/** TablesView is every table of a package, row by row as stored. */
export function TablesView({ packages, client }: Props) {
  const [file, setFile] = useState(0);
  const [chosen, setChosen] = useState("Property");
  const tables = [...(packages[file]?.tables ?? [])].sort((a, b) => a.name.localeCompare(b.name, "en"));
  const table = tables.find(({ name }) => name === chosen) ?? tables[0];
  const unread = packages[file]?.skipped.filter(({ part }) => part.startsWith("Table ")).length ?? 0;
  return (
    <Panel aria-label="Tables" className="overflow-hidden">
      <PanelHeader
        title={table?.name ?? "Tables"}
        note={table ? `${count(table.rows, "row")}, ${count(table.columns.length, "column")}` : "none could be read"}
      >
        {packages.length > 1 && (
          <Segmented
            label="Package"
            items={{ "0": labelOf(packages[0], "old"), "1": labelOf(packages[1], "new") }}
            value={file === 0 ? "0" : "1"}
            onValueChange={(value) => setFile(Number(value))}
          />
        )}
      </PanelHeader>
      <TableChooser
        tables={tables}
        chosen={table?.name ?? null}
        onChoose={setChosen}
        rows={table?.rows ?? 0}
        note={
          unread > 0 && (
            <p className="hatch-ground mx-2 mt-1 px-2 py-1 text-xs">{count(unread, "table")} could not be read</p>
          )
        }
      >
        {table && <TableGrid key={`${file} ${table.name}`} table={table} file={file} client={client} />}
      </TableChooser>
    </Panel>
  );
}

const labelOf = (report: PackageReport | undefined, otherwise: string): string =>
  report?.kind === "patch" || report?.kind === "transform" ? report.kind : (report?.version ?? otherwise);
