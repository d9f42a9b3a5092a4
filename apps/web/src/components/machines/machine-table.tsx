"use client";

import { useTable } from "@tanstack/react-table";
import { useMemo, useRef } from "react";
import { useRowKeys } from "../job/use-row-keys";
import { Checkbox } from "../ui/checkbox";
import { Table, TableBody, TableHead, TableHeader } from "../ui/table";
import type { ColumnName } from "./column-names";
import { machineColumns, machineTableFeatures } from "./machine-columns";
import type { MachineLine } from "./machine-pages";
import { MachineRow } from "./machine-row";
import type { Order } from "./machines-params";
import { isChosen } from "./selection";
import { SortHead } from "./sort-head";
import { useSelectKey } from "./use-select-key";
import type { Choosing } from "./use-selection";
import { useVirtualRows } from "./use-virtual-rows";

type Props = {
  machines: MachineLine[];
  columns: readonly ColumnName[];
  order: Order | null;
  onOrder: (order: Order) => void;
  /** Null where the person may do nothing with a choice. */
  choosing: Choosing | null;
  hasMore: boolean;
  readAt: number;
  onNearEnd: () => void;
  onSight: (firstRow: number, lastRow: number) => void;
};

const byName = new Map(machineColumns.map((column) => [column.id, column]));

/**
 * MachineTable is the list, of which only the rows in sight are in the page; the table too knows no others. j, k and the
 * arrows move, Enter opens, x chooses.
 */
export function MachineTable({
  machines,
  columns,
  order,
  onOrder,
  choosing,
  hasMore,
  readAt,
  onNearEnd,
  onSight,
}: Props) {
  const body = useRef<HTMLTableElement>(null);
  useRowKeys(body);
  useSelectKey(body, choosing);
  const count = machines.length;
  const { items, before, after, measure } = useVirtualRows({ list: body, count, readAt, onNearEnd, onSight });
  const [first, last] = [items[0]?.index ?? 0, (items.at(-1)?.index ?? -1) + 1];
  const inPage = useMemo(() => machines.slice(first, last), [machines, first, last]);
  const shown = useMemo(() => columns.flatMap((name) => byName.get(name) ?? []), [columns]);
  const table = useTable({
    features: machineTableFeatures,
    columns: shown,
    data: inPage,
    getRowId: ({ id }) => id,
  });
  const chosen = choosing ? machines.filter(({ id }) => isChosen(choosing.selection, id)).length : 0;
  return (
    <Table ref={body} aria-label="Machines" aria-rowcount={hasMore ? -1 : count + 1}>
      <TableHead className="max-md:sr-only">
        <tr aria-rowindex={1}>
          {choosing && (
            <TableHeader className="w-0 pr-1">
              <Checkbox
                aria-label="All rows that are loaded"
                checked={chosen === count}
                indeterminate={chosen > 0 && chosen < count}
                onCheckedChange={(isIn) =>
                  choosing.choose(
                    machines.map(({ id }) => id),
                    isIn,
                  )
                }
              />
            </TableHeader>
          )}
          {columns.map((name) => (
            <SortHead key={name} name={name} order={order} onOrder={onOrder} />
          ))}
        </tr>
      </TableHead>
      <TableBody>
        <Gap height={before} />
        {table.getRowModel().rows.map((row, at) => (
          <MachineRow
            key={row.id}
            row={row}
            index={first + at}
            columns={shown}
            isChosen={choosing !== null && isChosen(choosing.selection, row.id)}
            choosing={choosing}
            measure={measure}
            render={table.FlexRender}
          />
        ))}
        <Gap height={after} />
      </TableBody>
    </Table>
  );
}

const Gap = ({ height }: { height: number }) =>
  height > 0 && (
    <tr aria-hidden>
      <td style={{ height }} />
    </tr>
  );
