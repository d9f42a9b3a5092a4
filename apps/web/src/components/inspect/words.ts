/** count is a number with its noun: "1 line", "1,846 lines". */
export const count = (number: number, noun: string): string =>
  `${number.toLocaleString("en-GB")} ${noun}${number === 1 ? "" : "s"}`;

/** bytesText is a size for people, in binary units with SI-like names as Windows writes them. */
export function bytesText(bytes: number): string {
  if (bytes < 1024) return count(bytes, "byte");
  const units = ["KB", "MB", "GB"];
  let [size, unit] = [bytes / 1024, 0];
  while (size >= 1024 && unit < units.length - 1) [size, unit] = [size / 1024, unit + 1];
  return `${size < 10 ? size.toFixed(1) : Math.round(size).toLocaleString("en-GB")} ${units[unit]}`;
}

/** durationText is a length of time inside a log. */
export function durationText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 120_000) return `${Math.round(ms / 1000)} s`;
  const minutes = Math.round(ms / 60_000);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
