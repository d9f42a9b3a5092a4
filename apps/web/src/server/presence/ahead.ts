/** AHEAD_MS: requests that overlap, and the clocks of two servers, are never so far apart. */
export const AHEAD_MS = 5 * 60_000;

/**
 * isAhead says of a stored time that it was told by a clock that has been set back since: by it everything that happens
 * now would look old, until the clock has caught up.
 */
export const isAhead = (storedAt: number, now: number): boolean => storedAt > now + AHEAD_MS;

/** isNewer says whether a look is younger than the stored one of its probe; undefined: there is none. */
export const isNewer = (observedAt: number, storedAt: number | undefined, now: number): boolean =>
  storedAt === undefined || observedAt > storedAt || isAhead(storedAt, now);
