"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { TableHeader } from "../ui/table";
import { columnLooks } from "./column-looks";
import { type ColumnName, columnWords } from "./column-names";
import { byHost, type Order, type Sort, sorts } from "./machines-params";

type Props = { name: ColumnName; order: Order | null; onOrder: (order: Order) => void };

/** What an order goes by where the column says more: no index follows each check-in. */
const sortNotes: Partial<Record<Sort, { short: string; whole: string }>> = {
  seen: {
    short: "by class",
    whole: "Ordered by class: online, within a day, within a week, longer ago, never; within each by host name",
  },
};

/** SortHead is a column's head; where the list can be sorted by it, a press does, and another turns it round. */
export function SortHead({ name, order, onOrder }: Props) {
  const sort = sorts.find((one): one is Sort & ColumnName => one === name);
  const now = order ?? byHost;
  const isSorted = sort !== undefined && now.sort === sort;
  const Arrow = now.descending ? ArrowDown : ArrowUp;
  return (
    <TableHeader
      className={columnLooks[name].head}
      aria-sort={sort ? (isSorted ? (now.descending ? "descending" : "ascending") : "none") : undefined}
    >
      {sort ? (
        <Button
          variant="ghost"
          size="sm"
          onClick={() => onOrder({ sort, descending: isSorted && !now.descending })}
          title={sortNotes[sort]?.whole}
          className={cn("-mx-1 gap-1 rounded-sm px-1 font-normal md:px-1", isSorted && "font-medium text-foreground")}
        >
          {columnWords[name]}
          {isSorted && sortNotes[sort] && (
            <span className="font-normal text-muted-foreground">{sortNotes[sort].short}</span>
          )}
          {isSorted && <Arrow className="size-3.5 text-muted-foreground" aria-hidden />}
        </Button>
      ) : (
        columnWords[name]
      )}
    </TableHeader>
  );
}
