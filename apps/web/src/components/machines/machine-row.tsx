"use client";

import type { Row, useTable } from "@tanstack/react-table";
import { memo } from "react";
import { Checkbox } from "../ui/checkbox";
import { cn } from "../ui/cn";
import { TableCell, TableRow } from "../ui/table";
import { columnLooks } from "./column-looks";
import type { ColumnName } from "./column-names";
import type { machineTableFeatures } from "./machine-columns";
import type { MachineLine } from "./machine-pages";
import { isOld } from "./machine-words";
import type { Choosing } from "./use-selection";

type Props = {
  row: Row<typeof machineTableFeatures, MachineLine>;
  index: number;
  /** Another array is another layout: the row is drawn anew. */
  columns: readonly unknown[];
  isChosen: boolean;
  choosing: Choosing | null;
  measure: (row: HTMLElement | null) => void;
  render: ReturnType<typeof useTable<typeof machineTableFeatures, MachineLine>>["FlexRender"];
};

/** MachineRow is one machine. It is drawn again when something of it changed, not when its neighbours come and go. */
export const MachineRow = memo(drawRow, (a, b) => {
  const same = ["index", "isChosen", "columns", "measure"] as const;
  const isSame = same.every((name) => a[name] === b[name]) && a.row.original === b.row.original;
  return isSame && a.choosing?.choose === b.choosing?.choose;
});

function drawRow({ row, index, isChosen, choosing, measure, render: Render }: Props) {
  const machine = row.original;
  return (
    <TableRow
      ref={measure}
      data-index={index}
      data-machine={machine.id}
      aria-rowindex={index + 2}
      isSelected={isChosen}
      isStale={!isChosen && machine.status === "unknown" && isOld(machine)}
      className={cn(
        "relative has-[[data-row]:focus-visible]:shadow-[inset_2px_0_0_var(--ring)] has-[[data-row]:focus-visible]:bg-muted/60",
        "max-md:grid max-md:h-auto max-md:grid-cols-[auto_minmax(0,1fr)_auto] max-md:gap-x-3 max-md:gap-y-1 max-md:px-4 max-md:py-2.5",
        isOld(machine) && "text-muted-foreground",
      )}
    >
      {choosing && (
        <TableCell className="w-0 pr-1 leading-none max-md:row-span-2 max-md:w-auto max-md:p-0 max-md:first:pl-0">
          <Checkbox
            aria-label={`Choose ${machine.hostname}`}
            checked={isChosen}
            onClick={(event) => choosing.press(machine.id, event.shiftKey)}
            className="relative z-1 after:absolute after:-inset-2.5 max-md:mt-0.5 max-md:size-5"
          />
        </TableCell>
      )}
      {row.getAllCells().map((cell) => (
        <TableCell
          key={cell.id}
          className={cn(
            "max-md:p-0 max-md:first:pl-0 max-md:last:pr-0",
            columnLooks[cell.column.id as ColumnName].cell,
          )}
        >
          <Render cell={cell} />
        </TableCell>
      ))}
    </TableRow>
  );
}
