import type { Cell } from "@slipway/shared/installer/package/database/table";

type Props = { columns: readonly { name: string }[]; cells: readonly Cell[] | undefined; row: number };

/** RowDetail is the chosen row whole: the grid cuts long cells at their edge. */
export const RowDetail = ({ columns, cells, row }: Props) => (
  <div className="max-h-48 overflow-y-auto border-t px-4 py-2" role="status">
    <p className="text-xs font-medium">Row {(row + 1).toLocaleString("en-GB")}</p>
    <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5">
      {columns.map(({ name }, at) => (
        <div key={name} className="contents">
          <dt className="text-xs text-muted-foreground">{name}</dt>
          <dd className="font-mono text-2xs leading-4 break-all whitespace-pre-wrap">{cells?.[at] ?? "–"}</dd>
        </div>
      ))}
    </dl>
  </div>
);
