"use client";

import { KeyRound } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../../ui/cn";
import { ErrorState } from "../../ui/error-state";
import { TablePart } from "./table-part";
import { useChosenRow } from "./use-chosen-row";
import { useRangeCache } from "./use-range-cache";
import { VirtualRows } from "./virtual-rows";

const ROW_PX = 28;
const COLUMN_PX = 176;
const LEAD_PX = 112;

/** GridCell is what one cell shows; `title` whole where the cell cuts it. */
export interface GridCell {
  text: ReactNode;
  title?: string | undefined;
  className?: string | false;
}

type Props<Row> = {
  label: string;
  columns: readonly { name: string; isKey: boolean }[];
  count: number;
  /** The same function as long as the rows are the same. */
  load: (from: number, count: number) => Promise<readonly Row[]>;
  /** A narrow column before the others. */
  lead?: { head: string; render: (row: Row) => ReactNode };
  cellOf: (row: Row, at: number) => GridCell;
  /** The chosen row whole, below the grid. */
  renderDetail: (row: Row | undefined, index: number) => ReactNode;
};

/** RowGrid is any number of rows of a package; wide ones scroll sideways within their own frame. */
export function RowGrid<Row>({ label, columns, count, load, lead, cellOf, renderDetail }: Props<Row>) {
  const cache = useRangeCache(load);
  const { chosen, target, choose, onKeyDown } = useChosenRow(count);
  const grid = {
    gridTemplateColumns: `${lead ? `${LEAD_PX}px ` : ""}repeat(${columns.length}, minmax(${COLUMN_PX}px, 1fr))`,
  };
  const width = { minWidth: columns.length * COLUMN_PX + (lead ? LEAD_PX : 0) };
  return (
    <div className="grid min-h-0 min-w-0 grid-rows-[auto_minmax(0,1fr)_auto]">
      {cache.error ? (
        <ErrorState title="Rows could not be read" message={cache.error} onRetry={() => cache.want([0])} />
      ) : (
        <span />
      )}
      <VirtualRows
        role="grid"
        aria-label={label}
        aria-rowcount={count + 1}
        aria-colcount={columns.length + (lead ? 1 : 0)}
        tabIndex={0}
        className="min-h-0 focus-visible:-outline-offset-2"
        of={load}
        count={count}
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
            style={{ ...grid, ...width }}
          >
            {lead && (
              <TablePart role="columnheader" className="px-2 pl-4">
                {lead.head}
              </TablePart>
            )}
            {columns.map(({ name, isKey }) => (
              <TablePart key={name} role="columnheader" className="flex items-center gap-1 truncate px-2 first:pl-4">
                {name} {isKey && <KeyRound className="size-3" aria-label="key" />}
              </TablePart>
            ))}
          </TablePart>
        }
        renderRow={(index) => {
          const row = cache.get(index);
          return (
            <TablePart
              role="row"
              aria-rowindex={index + 2}
              aria-selected={index === chosen}
              onClick={() => choose(index)}
              className={cn(
                "grid h-7 items-center border-b hover:bg-muted/60",
                index === chosen && "bg-accent hover:bg-accent",
              )}
              style={{ ...grid, ...width }}
            >
              {lead && (
                <TablePart role="gridcell" className="truncate px-2 pl-4 text-xs">
                  {row && lead.render(row)}
                </TablePart>
              )}
              {columns.map(({ name }, at) => {
                const cell = row && cellOf(row, at);
                return (
                  <TablePart
                    key={name}
                    role="gridcell"
                    title={cell?.title}
                    className={cn("truncate px-2 font-mono text-2xs whitespace-pre first:pl-4", cell?.className)}
                  >
                    {cell?.text ?? ""}
                  </TablePart>
                );
              })}
            </TablePart>
          );
        }}
      />
      {chosen !== null && renderDetail(cache.get(chosen), chosen)}
    </div>
  );
}
