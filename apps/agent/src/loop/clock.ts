/** Clock is the agent's sense of time, as a parameter: tests move it by hand. */
export interface Clock {
  /** Ms since some moment of this process. Never runs backwards, and goes on while the machine sleeps. */
  now(): number;
  /** Resolves at `at`, or as soon as the signal ends the wait. */
  wait(at: number, signal: AbortSignal): Promise<void>;
}

/** Longest single timer: shorter than a sleep of the machine may last, so that waking up is noticed soon. */
const longestTimerMs = 15_000;

/**
 * systemClock adds up whichever clock moved more, the monotonic or the wall: the first may stand still while the
 * machine sleeps, and then old facts would pass for fresh; the second may be set back.
 */
export function systemClock(wallNow: () => number, monotonicNow: () => number = () => performance.now()): Clock {
  let total = 0;
  let wall = wallNow();
  let monotonic = monotonicNow();
  const now = () => {
    const [nextWall, nextMonotonic] = [wallNow(), monotonicNow()];
    total += Math.max(nextWall - wall, nextMonotonic - monotonic, 0);
    [wall, monotonic] = [nextWall, nextMonotonic];
    return total;
  };
  const wait = (at: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (signal.aborted) return resolve();
      const end = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(resolve, Math.min(Math.max(at - now(), 0), longestTimerMs));
      signal.addEventListener("abort", end, { once: true });
    });
  return { now, wait };
}
