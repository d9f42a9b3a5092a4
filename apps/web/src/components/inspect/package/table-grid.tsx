"use client";

import { KeyRound } from "lucide-react";
import { useCallback } from "react";
import { cn } from "../../ui/cn";
import { ErrorState } from "../../ui/error-state";
import { useRangeCache } from "../list/use-range-cache";
import { useChosenRow } from "../list/use-chosen-row";
import { TablePart } from "../list/table-part";
import { VirtualRows } from "../list/virtual-rows";
import type { PackageReport } from "../reading/package-report";
import type { InspectClient } from "../reading/worker-client";
import { RowDetail } from "./row-detail";

const ROW_PX = 28;
const COLUMN_PX = 176;

type Props = { table: PackageReport["tables"][number]; file: number; client: InspectClient };

/** TableGrid is one table's rows; wide tables scroll sideways within their own frame. */
export function TableGrid({ table, file, client }: Props) {
  const load = useCallback(
    (from: number, count: number) => client.ask("rows", { file, table: table.name, from, count }),
    [client, file, table.name],
  );
  const cache = useRangeCache(load);
  const { chosen, target, choose, onKeyDown } = useChosenRow(table.rows);
  const columns = { gridTemplateColumns: `repeat(${table.columns.length}, minmax(${COLUMN_PX}px, 1fr))` };
  const width = { minWidth: table.columns.length * COLUMN_PX };
  if (table.rows === 0)
    return <p className="px-4 py-3 text-muted-foreground">The table {table.name} is there and has no rows.</p>;
  return (
    <div className="grid min-h-0 min-w-0 grid-rows-[auto_minmax(0,1fr)_auto]">
      {cache.error ? (
        <ErrorState title="Rows could not be read" message={cache.error} onRetry={() => cache.want([0])} />
      ) : (
        <span />
      )}
      <VirtualRows
        role="grid"
        aria-label={`Rows of ${table.name}`}
        aria-rowcount={table.rows + 1}
        aria-colcount={table.columns.length}
        tabIndex={0}
        className="min-h-0 focus-visible:-outline-offset-2"
        of={load}
        count={table.rows}
        rowPx={ROW_PX}
        target={target}
        onKeyDown={onKeyDown}
        innerStyle={width}
        innerRole="rowgroup"
        onSight={(first, last) => cache.want([first, last])}
        head={
          <TablePart
            role="row"
            aria-rowindex={1}
            className="sticky top-0 z-1 grid h-8 items-center border-b bg-card text-xs text-muted-foreground"
            style={{ ...columns, ...width }}
          >
            {table.columns.map(({ name, isKey }) => (
              <TablePart key={name} role="columnheader" className="flex items-center gap-1 truncate px-2 first:pl-4">
                {name} {isKey && <KeyRound className="size-3" aria-label="key" />}
              </TablePart>
            ))}
          </TablePart>
        }
        renderRow={(row) => {
          const cells = cache.get(row);
          return (
            <TablePart
              role="row"
              aria-rowindex={row + 2}
              aria-selected={row === chosen}
              onClick={() => choose(row)}
              className={cn(
                "grid h-7 items-center border-b hover:bg-muted/60",
                row === chosen && "bg-accent hover:bg-accent",
              )}
              style={{ ...columns, ...width }}
            >
              {table.columns.map(({ name }, at) => {
                const cell = cells?.[at];
                return (
                  <TablePart
                    key={name}
                    role="gridcell"
                    title={cell == null ? undefined : String(cell)}
                    className={cn(
                      "truncate px-2 font-mono text-2xs whitespace-pre first:pl-4",
                      cell == null && "text-muted-foreground",
                    )}
                  >
                    {cells ? (cell ?? "–") : ""}
                  </TablePart>
                );
              })}
            </TablePart>
          );
        }}
      />
      {chosen !== null && <RowDetail columns={table.columns} cells={cache.get(chosen)} row={chosen} />}
    </div>
  );
}
