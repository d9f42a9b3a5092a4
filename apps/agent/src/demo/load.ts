import { readFileSync } from "node:fs";

/** What the demo may take of one core. */
const shareOfCore = 0.25;

/** Measured: one check-in with the looks that belong to it, in milliseconds of CPU. */
const assumedMs = 1.6;

const shortestMs = 60_000;
/** A machine counts as online for three minutes after a check-in. */
const longestMs = 150_000;

/** Load keeps the demo within its share: the more machines, the rarer each checks in; measured as it goes. */
export interface Load {
  intervalMs(): number;
  /** Looks at what was used since the last time, and stretches or tightens. Answers the share of a core that it was. */
  measure(cpuMs: number, wallMs: number): number;
}

/** loadFor begins with what a check-in is known to cost. */
export function loadFor(machines: number): Load {
  let intervalMs = bounded((machines * assumedMs) / shareOfCore);
  return {
    intervalMs: () => intervalMs,
    measure(cpuMs, wallMs) {
      const share = cpuMs / wallMs;
      // Half of the way at a time, or it would swing.
      intervalMs = bounded(intervalMs * (1 + (share / shareOfCore - 1) / 2));
      return share;
    },
  };
}

const bounded = (ms: number): number => Math.round(Math.min(longestMs, Math.max(shortestMs, ms)));

/** mayHoldAll says whether each machine may keep a connection open: both ends have a limit of open files. */
export function mayHoldAll(machines: number, openFiles = openFilesLimit()): boolean {
  return machines * 1.5 + 500 < openFiles;
}

/** The soft limit of this process, which Node has raised to the hard one; a low guess where the system does not tell. */
function openFilesLimit(): number {
  try {
    const line = /^Max open files\s+(\d+|unlimited)/m.exec(readFileSync("/proc/self/limits", "utf8"));
    return line?.[1] === "unlimited" ? Number.POSITIVE_INFINITY : Number(line?.[1] ?? 4096);
  } catch {
    return 4096;
  }
}
