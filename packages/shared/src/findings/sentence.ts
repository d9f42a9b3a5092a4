// Sentences are stored, and ages grow: so they carry times as tokens, written out when a person reads them.

/** ago is a token for an age: "4 minutes ago". Time in ms on the server's clock. */
export const ago = (at: number): string => `{ago:${at}}`;
/** lasting is a token for a duration up to now: "4 minutes". */
export const lasting = (since: number): string => `{for:${since}}`;
/** clock is a token for a point in time: "09:12", with the date where it is not today. */
export const clock = (at: number): string => `{at:${at}}`;

/** formatDuration writes a duration in the largest fitting unit: 40 seconds, 47 minutes, 3 hours, 11 days. */
export function formatDuration(ms: number): string {
  const units: [number, string][] = [
    [86_400_000, "day"],
    [3_600_000, "hour"],
    [60_000, "minute"],
    [1000, "second"],
  ];
  const bounded = Math.max(0, ms);
  // Two of a unit before the next: "47 minutes", "90 minutes", then "2 hours".
  const [size, name] = units.find(([unit]) => bounded >= 2 * unit) ??
    units.findLast(([unit]) => bounded >= unit) ?? [1000, "second"];
  const count = Math.floor(bounded / size);
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}

/**
 * renderSentence writes the tokens out for a reader at `now`. `formatClock` writes a point in time in the reader's
 * own time zone; it is a parameter because shared has no clock and no locale.
 */
export function renderSentence(text: string, now: number, formatClock: (at: number) => string): string {
  return text.replace(/\{(ago|for|at):(\d{1,16})\}/g, (_, kind: string, digits: string) => {
    const at = Number(digits);
    if (kind === "at") return formatClock(at);
    const duration = formatDuration(now - at);
    return kind === "for" ? duration : now - at < 1000 ? "just now" : `${duration} ago`;
  });
}
