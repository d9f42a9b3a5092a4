/** Tally is how many there are, and the first of them: what a fact can carry of many. */
export interface Tally<T> {
  count: number;
  /** At most as many as asked for, in a stable order. */
  first: T[];
}

/** tally counts and keeps the first `most`. */
export const tally = <T>(all: readonly T[], most: number): Tally<T> => ({
  count: all.length,
  first: all.slice(0, most),
});

/** groupBy gathers in the order of first sight. */
export function groupBy<T>(all: Iterable<T>, keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** byText orders texts the same way on every machine, whatever its language. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
