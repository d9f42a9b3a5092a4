"use client";

import { type ReactNode, useRef } from "react";
import { useRowKeys } from "../../job/use-row-keys";
import { cn } from "../../ui/cn";
import { Select } from "../../ui/select";

type Props = {
  tables: readonly { name: string; rows: number }[];
  chosen: string | null;
  onChoose: (name: string) => void;
  /** Of the chosen table: few rows need no tall frame. */
  rows: number;
  /** Under the list of tables. */
  note?: ReactNode;
  children: ReactNode;
};

const TALLEST_PX = 576;
const ROW_PX = 28;
/** The grid's head, and room for a chosen row in full. */
const DETAIL_PX = 232;

/** TableChooser is a list of tables with their rows' counts beside the rows of the chosen one. */
export function TableChooser({ tables, chosen, onChoose, rows, note, children }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  return (
    <>
      <div className="md:hidden">
        <Select
          aria-label="Table"
          items={Object.fromEntries(tables.map(({ name, rows }) => [name, `${name}, ${rows.toLocaleString("en-GB")}`]))}
          value={chosen}
          onValueChange={onChoose}
          className="rounded-none border-0 border-b"
        />
      </div>
      <div
        className="grid grid-rows-[minmax(0,1fr)] md:grid-cols-[14rem_minmax(0,1fr)]"
        style={{ height: Math.min(TALLEST_PX, Math.max(rows, tables.length) * ROW_PX + DETAIL_PX) }}
      >
        <div ref={list} className="overflow-y-auto border-r py-1 max-md:hidden">
          {tables.map(({ name, rows }) => (
            <button
              key={name}
              type="button"
              data-row
              aria-pressed={name === chosen}
              onClick={() => onChoose(name)}
              className={cn(
                "flex h-7 w-full items-center gap-2 px-4 text-left text-xs hover:bg-muted focus-visible:-outline-offset-2 aria-pressed:bg-accent aria-pressed:font-medium",
                rows === 0 && "text-muted-foreground",
              )}
            >
              <span className="truncate">{name}</span>
              <span className="ml-auto font-normal text-muted-foreground">{rows.toLocaleString("en-GB")}</span>
            </button>
          ))}
          {note}
        </div>
        {children}
      </div>
    </>
  );
}
