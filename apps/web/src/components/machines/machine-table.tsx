"use client";

import { type Row, useTable } from "@tanstack/react-table";
import { useRef } from "react";
import { useRowKeys } from "../job/use-row-keys";
import { cn } from "../ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../ui/table";
import { machineColumns, machineTableFeatures } from "./machine-columns";
import type { MachineLine } from "./machine-pages";
import { isOld } from "./machine-words";
import { useVirtualRows } from "./use-virtual-rows";

type Props = { machines: MachineLine[]; hasMore: boolean; readAt: number; onNearEnd: () => void };

/** Looks of the columns. On the phone a row is two lines: name and status, then the diagnosis and when it was seen. */
const looks: Record<string, { head?: string; cell?: string }> = {
  status: { cell: "max-md:col-start-2 max-md:row-start-1 max-md:justify-self-end" },
  hostname: { cell: "md:whitespace-nowrap max-md:col-start-1 max-md:row-start-1" },
  diagnosis: {
    head: "md:w-full",
    cell: "md:max-w-0 md:truncate max-md:text-muted-foreground max-md:line-clamp-2",
  },
  userName: { head: "max-nav:hidden", cell: "max-nav:hidden text-muted-foreground whitespace-nowrap" },
  windowsName: { head: "max-dock:hidden", cell: "max-dock:hidden whitespace-nowrap" },
  goVersion: { head: "max-nav:hidden", cell: "max-nav:hidden whitespace-nowrap" },
  labels: { head: "max-dock:hidden", cell: "max-dock:hidden" },
  lastSeenAt: { head: "text-right", cell: "text-right whitespace-nowrap text-muted-foreground max-md:self-end" },
};

/** MachineTable is the list, of which only the rows in sight are in the page. j, k and the arrows move, Enter opens. */
export function MachineTable({ machines, hasMore, readAt, onNearEnd }: Props) {
  const body = useRef<HTMLTableElement>(null);
  useRowKeys(body);
  const table = useTable({
    features: machineTableFeatures,
    columns: machineColumns,
    data: machines,
    getRowId: ({ id }) => id,
  });
  const { rows } = table.getRowModel();
  const { items, before, after, measure } = useVirtualRows({ list: body, count: rows.length, readAt, onNearEnd });
  return (
    <Table ref={body} aria-label="Machines" aria-rowcount={hasMore ? -1 : rows.length + 1}>
      <TableHead className="max-md:sr-only">
        <tr aria-rowindex={1}>
          {table.getFlatHeaders().map((header) => (
            <TableHeader key={header.id} className={looks[header.id]?.head}>
              <table.FlexRender header={header} />
            </TableHeader>
          ))}
        </tr>
      </TableHead>
      <TableBody>
        <Gap height={before} />
        {items.map(({ index }) => {
          const row = rows[index];
          return row && <Line key={row.id} row={row} index={index} measure={measure} render={table.FlexRender} />;
        })}
        <Gap height={after} />
      </TableBody>
    </Table>
  );
}

type Rendering = ReturnType<typeof useTable<typeof machineTableFeatures, MachineLine>>["FlexRender"];
type LineProps = {
  row: Row<typeof machineTableFeatures, MachineLine>;
  index: number;
  measure: (row: HTMLElement | null) => void;
  render: Rendering;
};

const Line = ({ row, index, measure, render: Render }: LineProps) => (
  <TableRow
    ref={measure}
    data-index={index}
    aria-rowindex={index + 2}
    isStale={row.original.status === "unknown" && isOld(row.original)}
    className={cn(
      "relative has-[[data-row]:focus-visible]:shadow-[inset_2px_0_0_var(--ring)] has-[[data-row]:focus-visible]:bg-muted/60",
      "max-md:grid max-md:h-auto max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:gap-y-1 max-md:px-4 max-md:py-2.5",
      isOld(row.original) && "text-muted-foreground",
    )}
  >
    {row.getAllCells().map((cell) => (
      <TableCell
        key={cell.id}
        className={cn("max-md:p-0 max-md:first:pl-0 max-md:last:pr-0", looks[cell.column.id]?.cell)}
      >
        <Render cell={cell} />
      </TableCell>
    ))}
  </TableRow>
);

const Gap = ({ height }: { height: number }) =>
  height > 0 && (
    <tr aria-hidden>
      <td style={{ height }} />
    </tr>
  );
