"use client";

import type { Phase } from "@slipway/shared/installer/log/diagnosis";
import { type KeyboardEvent, useId } from "react";
import { rowAfter } from "../list/use-chosen-row";
import type { RangeCache } from "../list/use-range-cache";
import { type Target, VirtualRows } from "../list/virtual-rows";
import type { LogLine } from "../reading/line-reader";
import type { LineRows } from "./line-rows";
import type { Mark } from "./log-marks";
import { FoldRow, LineRow } from "./log-row";
import { phaseWord } from "./phase-bar";

export const ROW_PX = 20;

type Props = {
  rows: LineRows;
  marks: readonly Mark[];
  found: readonly number[];
  phases: readonly Phase[];
  cache: RangeCache<LogLine>;
  /** The chosen line. */
  active: number;
  target: Target;
  heightPx: number;
  onActive: (line: number) => void;
  /** A fold by its first line. */
  onUnfold: (from: number) => void;
  onSight: (firstLine: number, lastLine: number) => void;
};

/** LogLines is the list of lines: arrows and j and k choose one, Enter unfolds. */
export function LogLines({
  rows,
  marks,
  found,
  phases,
  cache,
  active,
  target,
  heightPx,
  onActive,
  onUnfold,
  onSight,
}: Props) {
  const id = useId();
  const activeRow = rows.rowOf(active);
  const go = (row: number) => {
    const to = rows.at(row);
    onActive(to.kind === "line" ? to.line : to.from);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const row = rows.at(activeRow);
    if (event.key === "Enter" && row.kind === "fold") onUnfold(row.from);
    else {
      const to = rowAfter(event.key, activeRow, rows.count);
      if (to === null) return;
      go(to);
    }
    event.preventDefault();
  };
  const sight = (first: number, last: number) => {
    const [one, other] = [rows.at(Math.max(0, first)), rows.at(Math.max(0, last))];
    onSight(one.kind === "line" ? one.line : one.from, other.kind === "line" ? other.line : other.to);
    cache.want([active - 1, ...linesBetween(rows, first, last).map((line) => line - 1)]);
  };
  const renderRow = (row: number) => {
    const it = rows.at(row);
    const isActive = row === activeRow;
    if (it.kind === "fold") {
      const phase = phases.findLast(({ fromLine }) => fromLine <= it.from);
      const note = phase ? phaseWord(phase.name).toLowerCase() : null;
      return (
        <FoldRow
          id={`${id}-${row}`}
          from={it.from}
          to={it.to}
          note={note}
          row={row}
          count={rows.count}
          isActive={isActive}
          onOpen={() => onUnfold(it.from)}
        />
      );
    }
    const mark = marks.find(({ line }) => line === it.line) ?? null;
    return (
      <LineRow
        id={`${id}-${row}`}
        line={it.line}
        text={cache.get(it.line - 1)}
        mark={mark}
        isFound={found.includes(it.line)}
        row={row}
        count={rows.count}
        isActive={isActive}
        onChoose={() => onActive(it.line)}
      />
    );
  };
  return (
    <VirtualRows
      role="listbox"
      aria-label="Lines of the log"
      aria-activedescendant={`${id}-${activeRow}`}
      tabIndex={0}
      style={{ height: heightPx }}
      className="py-1 font-mono text-2xs focus-visible:-outline-offset-2"
      of={rows}
      count={rows.count}
      rowPx={ROW_PX}
      target={target}
      onSight={sight}
      renderRow={renderRow}
      onKeyDown={onKeyDown}
    />
  );
}

function linesBetween(rows: LineRows, first: number, last: number): number[] {
  const lines: number[] = [];
  for (let row = Math.max(0, first - 8); row <= Math.min(last + 8, rows.count - 1); row++) {
    const it = rows.at(row);
    if (it.kind === "line") lines.push(it.line);
  }
  return lines;
}
