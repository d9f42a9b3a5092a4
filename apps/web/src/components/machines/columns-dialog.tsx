"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Dialog, DialogClose, DialogContent, DialogFooter } from "../ui/dialog";
import { type ColumnName, columnNames, columnsOf, columnWords, movedColumn, withColumn } from "./column-names";

type Props = { cols: readonly ColumnName[] | null; onCols: (cols: ColumnName[] | null) => void; onClose: () => void };

/** ColumnsDialog chooses which columns the list has, and in which order; the list behind it follows at once. */
export function ColumnsDialog({ cols, onCols, onClose }: Props) {
  const shown = columnsOf(cols);
  const hidden = columnNames.filter((name) => !shown.includes(name));
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent title="Columns" description="They are kept in the address, and in a view that is saved of it.">
        <ul className="grid">
          {[...shown, ...hidden].map((name) => (
            <li key={name} className="flex h-9 items-center gap-2 border-t first:border-t-0">
              {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is a control of its own. */}
              <label className="flex min-w-0 flex-1 items-center gap-2.5">
                <Checkbox
                  checked={shown.includes(name)}
                  disabled={name === "hostname"}
                  onCheckedChange={(isShown) => onCols(withColumn(shown, name, isShown))}
                />
                {columnWords[name]}
              </label>
              {shown.includes(name) && (
                <>
                  <Move name={name} by={-1} shown={shown} onCols={onCols} />
                  <Move name={name} by={1} shown={shown} onCols={onCols} />
                </>
              )}
            </li>
          ))}
        </ul>
        <DialogFooter>
          <Button variant="ghost" disabled={cols === null} onClick={() => onCols(null)}>
            As usual
          </Button>
          <DialogClose render={<Button />}>Done</DialogClose>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

type MoveProps = { name: ColumnName; by: -1 | 1; shown: readonly ColumnName[]; onCols: (cols: ColumnName[]) => void };

const Move = ({ name, by, shown, onCols }: MoveProps) => (
  <Button
    variant="ghost"
    size="icon-sm"
    aria-label={`${columnWords[name]} one place ${by === -1 ? "to the left" : "to the right"}`}
    disabled={shown.indexOf(name) + by < 0 || shown.indexOf(name) + by >= shown.length}
    onClick={() => onCols(movedColumn(shown, name, by))}
  >
    {by === -1 ? <ArrowUp aria-hidden /> : <ArrowDown aria-hidden />}
  </Button>
);
