/** RateLimit counts calls per key in fixed windows, in this process's memory. */
export type RateLimit = { allow(key: string, now: number): boolean };

// Beyond this many keys in one window the oldest counts are forgotten rather than memory filled.
const MAX_KEYS = 10_000;

/** rateLimit allows max calls per key and window. */
export function rateLimit({ max, windowMs }: { max: number; windowMs: number }): RateLimit {
  let windowStart = 0;
  const counts = new Map<string, number>();
  return {
    allow(key, now) {
      if (now - windowStart >= windowMs) {
        windowStart = now;
        counts.clear();
      }
      const count = (counts.get(key) ?? 0) + 1;
      if (count === 1 && counts.size >= MAX_KEYS) counts.delete(counts.keys().next().value ?? key);
      counts.set(key, count);
      return count <= max;
    },
  };
}
