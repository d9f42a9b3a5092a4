"use client";

import { useCallback } from "react";
import { RowGrid } from "../list/row-grid";
import type { PackageReport } from "../reading/package-report";
import type { InspectClient } from "../reading/worker-client";
import { RowDetail } from "./row-detail";

type Props = { table: PackageReport["tables"][number]; file: number; client: InspectClient };

/** TableGrid is one table's rows as stored. */
export function TableGrid({ table, file, client }: Props) {
  const load = useCallback(
    (from: number, count: number) => client.ask("rows", { file, table: table.name, from, count }),
    [client, file, table.name],
  );
  if (table.rows === 0)
    return <p className="px-4 py-3 text-muted-foreground">The table {table.name} is there and has no rows.</p>;
  return (
    <RowGrid
      label={`Rows of ${table.name}`}
      columns={table.columns}
      count={table.rows}
      load={load}
      cellOf={(cells, at) => {
        const cell = cells[at] ?? null;
        return cell === null ? { text: "–", className: "text-muted-foreground" } : { text: cell, title: String(cell) };
      }}
      renderDetail={(cells, row) => <RowDetail columns={table.columns} cells={cells} row={row} />}
    />
  );
}
