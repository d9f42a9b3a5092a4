// CPU time of processes, from the kernel's own accounts: on a machine that others use too, only ratios of it mean something.
import { readdirSync, readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100; // USER_HZ: fixed on Linux

/** cpuMicrosOf is the CPU time, in microseconds, that a process and all it ever started have used. Linux only; 10 ms fine. */
export function cpuMicrosOf(pid: number): number {
  const own = statOf(pid);
  if (!own) return 0;
  const living = childrenOf(pid).reduce((sum, child) => sum + cpuMicrosOf(child), 0);
  // The times of children that ended and were waited for are in the parent's account.
  return own.ticks * (1_000_000 / TICKS_PER_SECOND) + living;
}

function statOf(pid: number): { parent: number; ticks: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
    return { parent: Number(fields[1]), ticks };
  } catch {
    return null; // it has ended
  }
}

const childrenOf = (pid: number): number[] =>
  readdirSync("/proc")
    .filter((name) => /^[0-9]+$/.test(name))
    .map(Number)
    .filter((each) => statOf(each)?.parent === pid);
