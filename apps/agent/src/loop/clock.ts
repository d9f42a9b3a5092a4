/** Clock is the agent's sense of time, as a parameter: tests move it by hand. */
export interface Clock {
  /** Ms since some moment of this process. Never runs backwards, and goes on while the machine sleeps. */
  now(): number;
  /** Resolves at `at`, or as soon as the signal ends the wait. */
  wait(at: number, signal: AbortSignal): Promise<void>;
}

/** Longest single timer: shorter than a sleep of the machine may last, so that waking up is noticed soon. */
const longestTimerMs = 15_000;

/** A wall clock that ran so much further than the monotonic one has slept, or was set: finer differences are noise. */
const sleepMs = 1_000;

/**
 * systemClock goes by the monotonic clock, and by the wall where that has gone further: the first may stand still while
 * the machine sleeps, and then old facts would pass for fresh. A wall that is set back changes nothing.
 */
export function systemClock(wallNow: () => number, monotonicNow: () => number = () => performance.now()): Clock {
  let total = 0;
  let wall = wallNow();
  let monotonic = monotonicNow();
  const now = () => {
    const [nextWall, nextMonotonic] = [wallNow(), monotonicNow()];
    const [byWall, byMonotonic] = [nextWall - wall, nextMonotonic - monotonic];
    total += byWall - byMonotonic > sleepMs ? byWall : Math.max(byMonotonic, 0);
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
