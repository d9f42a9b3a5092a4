/** DAY is a day in ms. */
const DAY = 86_400_000;

/** LogClock makes one running time of clocks that start anew at midnight. */
export interface LogClock {
  /** tell takes ms since midnight and gives ms since the log's first line; threads may be a little behind each other. */
  tell(clockMs: number): number;
  now(): number;
}

/** logClock: see LogClock. Half a day backwards is midnight; less is another thread, or a clock set back. */
export function logClock(): LogClock {
  let first: number | null = null;
  let last = 0;
  let days = 0;
  let now = 0;
  return {
    tell(clockMs) {
      first ??= clockMs;
      if (clockMs < last - DAY / 2) days++;
      last = clockMs;
      now = Math.max(now, clockMs + days * DAY - first);
      return now;
    },
    now: () => now,
  };
}
