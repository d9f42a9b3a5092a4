const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** relativeTime is an age in the words of the product: '6 s', '4 min', '3 h 12 min', '11 d'. A time ahead reads 'in 5 min'. Pure. */
export function relativeTime(atMs: number, nowMs: number, suffix: "ago" | "" = "ago"): string {
  const age = nowMs - atMs;
  // Two clocks differ by a little; a second ahead is now, not the future.
  if (age < -2 * SECOND) return `in ${duration(-age)}`;
  if (age < SECOND) return "now";
  return suffix ? `${duration(age)} ${suffix}` : duration(age);
}

/** duration is a length of time, two units at most. */
export function duration(ms: number): string {
  if (ms < MINUTE) return `${Math.max(0, Math.floor(ms / SECOND))} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms >= DAY) return ms < 2 * DAY ? withRest(ms, DAY, "d", HOUR, "h") : `${Math.floor(ms / DAY)} d`;
  return withRest(ms, HOUR, "h", MINUTE, "min");
}

function withRest(ms: number, unit: number, name: string, small: number, smallName: string): string {
  const rest = Math.floor((ms % unit) / small);
  return `${Math.floor(ms / unit)} ${name}${rest > 0 ? ` ${rest} ${smallName}` : ""}`;
}
