/** longName is the long half of "short|long", or the name itself. */
export function longName(name: string): string {
  const bar = name.indexOf("|");
  return bar < 0 ? name : name.slice(bar + 1);
}

/** shortName is the short half of "short|long", or null. */
export function shortName(name: string): string | null {
  const bar = name.indexOf("|");
  return bar < 0 ? null : name.slice(0, bar);
}
