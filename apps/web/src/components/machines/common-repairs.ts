/** commonRepairs are the repairs that fit the findings of many machines, those that fit most of them first. Pure. */
export function commonRepairs(codes: readonly string[], repairsOf: (code: string) => readonly string[]): string[] {
  const fits = new Map<string, number>();
  for (const code of codes) for (const repair of repairsOf(code)) fits.set(repair, (fits.get(repair) ?? 0) + 1);
  return [...fits].sort(([, a], [, b]) => b - a).map(([repair]) => repair);
}
