"use client";

import { useCallback } from "react";
import { RowGrid } from "../list/row-grid";
import type { ChangedRow, ChangedTable } from "../reading/change-set";
import type { InspectClient } from "../reading/worker-client";
import { ChangeMark } from "./change-mark";
import { cellChange, cellText } from "./change-words";

type Props = { set: number; table: ChangedTable; client: InspectClient };

/** ChangeGrid is the changed rows of one table: each cell as it is, and as it was where that differs. */
export function ChangeGrid({ set, table, client }: Props) {
  const load = useCallback(
    (from: number, count: number) => client.ask("changes", { set, table: table.name, from, count }),
    [client, set, table.name],
  );
  return (
    <RowGrid
      label={`Changes of ${table.name}`}
      columns={table.columns}
      count={table.rows}
      load={load}
      lead={{ head: "Row", render: ({ kind }) => <ChangeMark kind={kind} /> }}
      cellOf={(row, at) => {
        const { before, after, isChanged } = cellChange(row, at);
        if (!isChanged) {
          const cell = after ?? before;
          // Left as it was, whatever that is.
          if (cell === undefined) return { text: "" };
          return {
            text: cellText(cell),
            title: cellText(cell),
            className: (row.kind === "delete" || cell === null) && "text-muted-foreground",
          };
        }
        return {
          text: (
            <>
              {before !== undefined && <s className="text-muted-foreground">{cellText(before)}</s>}
              {before !== undefined && " "}
              <b className="font-medium">{cellText(after)}</b>
            </>
          ),
          title: before === undefined ? cellText(after) : `was ${cellText(before)}, is ${cellText(after)}`,
          className: "bg-accent",
        };
      }}
      renderDetail={(row, index) => <ChangeDetail columns={table.columns} row={row} index={index} />}
    />
  );
}

type DetailProps = { columns: ChangedTable["columns"]; row: ChangedRow | undefined; index: number };

/** The chosen row whole, with what each cell was: the grid cuts long cells at their edge. */
const ChangeDetail = ({ columns, row, index }: DetailProps) => (
  <div className="max-h-48 overflow-y-auto border-t px-4 py-2" role="status">
    <p className="text-xs font-medium">Change {(index + 1).toLocaleString("en-GB")}</p>
    <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5">
      {columns.map(({ name }, at) => {
        const { before, after, isChanged } = row
          ? cellChange(row, at)
          : { before: null, after: null, isChanged: false };
        return (
          <div key={name} className="contents">
            <dt className="text-xs text-muted-foreground">{name}</dt>
            <dd className="font-mono text-2xs leading-4 break-all whitespace-pre-wrap">
              {isChanged && before !== undefined && <s className="text-muted-foreground">{cellText(before)} </s>}
              {after === undefined && before === undefined ? (
                <span className="font-sans text-muted-foreground">as it was</span>
              ) : (
                cellText(after ?? before)
              )}
              {isChanged && before === undefined && (
                <span className="font-sans text-muted-foreground"> was not said: only the package tells</span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  </div>
);
