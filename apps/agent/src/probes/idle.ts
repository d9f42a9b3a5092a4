import type { Counters } from "./memory.ts";
import type { ReadProcess } from "./processes.ts";

/** Shorter rests than a minute are breath-taking, not idleness. */
const idleAfterMs = 60_000;

/**
 * sinceIdle compares each process's counters with those of the last look, and tells since when neither CPU time nor
 * I/O was seen. Without both counters idleness is unknown, never assumed.
 */
export function sinceIdle(
  processes: readonly ReadProcess[],
  known: Readonly<Record<string, Counters>>,
  now: number,
): { processes: ReadProcess[]; counters: Record<string, Counters> } {
  const counters: Record<string, Counters> = {};
  const timed = processes.map((process) => {
    if (process.counters === null || process.startedAt === null) return process;
    const key = `${process.pid} ${process.startedAt}`;
    const before = known[key];
    const rests = before?.cpuMs === process.counters.cpuMs && before.ioCount === process.counters.ioCount;
    // A clock that was set back would make the rest begin in the future.
    const sinceAt = rests ? Math.min(before.sinceAt, now) : now;
    counters[key] = { ...process.counters, sinceAt };
    return { ...process, idleSinceAt: rests && now - sinceAt >= idleAfterMs ? sinceAt : null };
  });
  return { processes: timed, counters };
}
