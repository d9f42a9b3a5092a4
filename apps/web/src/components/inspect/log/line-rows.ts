/** LogRow is a row of the shown log: a line by its number from 1, or lines folded into one row. */
export type LogRow = { kind: "line"; line: number } | { kind: "fold"; from: number; to: number };

/** LineRows are the rows that are shown; rows count from 0. */
export interface LineRows {
  readonly count: number;
  /** Lines in sight or to be scrolled to, without those folded. */
  readonly shown: number;
  at(row: number): LogRow;
  /** The row of a line, or of the fold that it is in. */
  rowOf(line: number): number;
}

/** allLines shows every line. */
export const allLines = (lines: number): LineRows => ({
  count: lines,
  shown: lines,
  at: (row) => ({ kind: "line", line: row + 1 }),
  rowOf: (line) => line - 1,
});

/** A fold of one or two lines would take the room of what it hides. */
const SHORTEST_FOLD = 3;

interface Segment {
  from: number;
  to: number;
  isFolded: boolean;
  firstRow: number;
}

/** foldedLines shows `wanted` lines and folds the others away, but for folds that begin at a line in `opened`. */
export function foldedLines(lines: number, wanted: readonly number[], opened: ReadonlySet<number>): LineRows {
  const segments: Segment[] = [];
  let [row, next, shown] = [0, 1, 0];
  const put = (from: number, to: number, canFold: boolean) => {
    if (to < from) return;
    const isFolded = canFold && to - from + 1 >= SHORTEST_FOLD && !opened.has(from);
    segments.push({ from, to, isFolded, firstRow: row });
    row += isFolded ? 1 : to - from + 1;
    if (!isFolded) shown += to - from + 1;
    next = to + 1;
  };
  const inside = [...new Set(wanted)].filter((line) => line >= 1 && line <= lines).sort((a, b) => a - b);
  for (const line of inside) {
    put(next, line - 1, true);
    put(line, line, false);
  }
  put(next, lines, true);
  const last = (is: (segment: Segment) => boolean) => segments[segments.findLastIndex(is)];
  return {
    count: row,
    shown,
    at(wantedRow) {
      const segment = last(({ firstRow }) => firstRow <= wantedRow);
      if (!segment) return { kind: "line", line: wantedRow + 1 };
      if (segment.isFolded) return { kind: "fold", from: segment.from, to: segment.to };
      return { kind: "line", line: segment.from + wantedRow - segment.firstRow };
    },
    rowOf(line) {
      const segment = last(({ from }) => from <= line);
      if (!segment) return 0;
      return segment.firstRow + (segment.isFolded ? 0 : Math.min(line, segment.to) - segment.from);
    },
  };
}
