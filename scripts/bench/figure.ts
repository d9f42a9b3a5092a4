// A figure of a benchmark: one line of JSON, and a row of the table for people.

/** Figure is one measured number against its goal, and against a bare alternative of the same run. */
export interface Figure {
  bench: string;
  metric: string;
  value: number;
  unit: string;
  /** What to reach, as text; null where the figure only explains another. */
  goal: string | null;
  met: boolean | null;
  /** What it was measured against, named; null where nothing bare does the same. */
  baseline: { name: string; value: number } | null;
  /** value ÷ baseline. */
  ratio: number | null;
}

type Given = Omit<Figure, "goal" | "met" | "baseline" | "ratio"> & {
  atMost?: number;
  atLeast?: number;
  /** The goal is about value ÷ baseline. */
  ratioAtMost?: number;
  baseline?: { name: string; value: number };
};

/** figure judges a measured number. */
export function figure({ atMost, atLeast, ratioAtMost, baseline, ...given }: Given): Figure {
  const value = rounded(given.value);
  const ratio = baseline ? rounded(given.value / baseline.value) : null;
  const goal =
    ratioAtMost !== undefined
      ? `≤ ${ratioAtMost} × ${baseline?.name}`
      : atLeast !== undefined
        ? `≥ ${atLeast} ${given.unit}`
        : atMost === undefined
          ? null
          : `≤ ${atMost} ${given.unit}`;
  const measured = ratioAtMost !== undefined ? ratio : given.value;
  const limit = ratioAtMost ?? atMost;
  const isUnder = limit === undefined || measured === null ? null : measured <= limit;
  const met = atLeast === undefined ? isUnder : given.value >= atLeast;
  const against = baseline ? { name: baseline.name, value: rounded(baseline.value) } : null;
  return { ...given, value, goal, met, baseline: against, ratio };
}

/** rounded keeps three figures that mean something. */
export const rounded = (value: number): number => Number(value.toPrecision(3));

/** percentile of measured numbers; p from 0 to 100. NaN where nothing was measured. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** median of measured numbers. */
export const median = (values: readonly number[]): number => percentile(values, 50);

/** table is the figures for people. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ bench, metric, value, unit, goal, met, baseline, ratio }) => [
    met === null ? " " : met ? "✓" : "✗",
    bench,
    metric,
    `${value} ${unit}`,
    goal ?? "",
    baseline ? `${baseline.name}: ${baseline.value}` : "",
    ratio === null ? "" : `× ${ratio}`,
  ]);
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, at) => Math.max(cell.length, all[at] ?? 0)), []);
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
