/** SparkPath is a line with its gaps: one stroke for each run of counted days, a dot for a day alone. */
export interface SparkPath {
  strokes: string[];
  dots: { x: number; y: number }[];
  end: { x: number; y: number } | null;
}

/** sparkPath draws values into a box; null is a gap, never zero, and nothing is drawn across it. Pure. */
export function sparkPath(values: readonly (number | null)[], width: number, height: number): SparkPath {
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const at = (value: number, index: number) => ({ x: round(index * step), y: round(height - (value / most) * height) });
  const runs: { x: number; y: number }[][] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    if (index === 0 || values[index - 1] === null) runs.push([]);
    runs.at(-1)?.push(at(value, index));
  });
  const last = values.at(-1);
  return {
    strokes: runs.filter((run) => run.length > 1).map((run) => `M${run.map(({ x, y }) => `${x} ${y}`).join("L")}`),
    dots: runs.flatMap((run) => (run.length === 1 ? run : [])),
    end: last == null ? null : at(last, values.length - 1),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** sparkWords says the line for those who do not see it. Pure. */
export function sparkWords(values: readonly (number | null)[]): string {
  const counted = values.filter((value) => value !== null);
  const gaps = values.length - counted.length;
  if (counted.length < 2) return "no history yet";
  const range = `from ${counted[0]} to ${counted.at(-1)} in ${values.length} days, at most ${Math.max(...counted)}`;
  return gaps > 0 ? `${range}; ${gaps} not counted` : range;
}
