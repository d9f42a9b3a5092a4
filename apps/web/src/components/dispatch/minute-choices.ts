/** minuteChoices are the usual times in words, in order, with the one that an earlier job had among them. Pure. */
export function minuteChoices(usual: readonly number[], value: unknown): Record<string, string> {
  const all = typeof value === "number" && Number.isFinite(value) ? [...new Set([...usual, value])] : [...usual];
  return Object.fromEntries(all.sort((a, b) => a - b).map((minutes) => [String(minutes), minutesInWords(minutes)]));
}

const units = [
  { size: 1440, name: "day" },
  { size: 60, name: "hour" },
  { size: 1, name: "minute" },
];

/** minutesInWords: 90 is "1 hour 30 minutes", 0 is "at once". Pure. */
export function minutesInWords(minutes: number): string {
  let rest = minutes;
  const words = units.flatMap(({ size, name }) => {
    const count = Math.floor(rest / size);
    rest %= size;
    return count > 0 ? [`${count} ${name}${count === 1 ? "" : "s"}`] : [];
  });
  return words.join(" ") || "at once";
}
