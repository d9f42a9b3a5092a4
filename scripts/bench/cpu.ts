// CPU time of processes, from the kernel's own accounts: on a machine that others use too, only ratios of it mean something.
import { readdirSync, readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100; // USER_HZ: fixed on Linux

/** cpuMicrosOf is the CPU time, in microseconds, that processes and all they ever started have used. Linux only; 10 ms fine. */
export function cpuMicrosOf(...pids: number[]): number {
  const stats = readStats();
  const ticksOf = (pid: number): number => {
    const own = stats.get(pid);
    // The times of children that ended and were waited for are in the parent's account.
    return own ? own.children.reduce((sum, child) => sum + ticksOf(child), own.ticks) : 0;
  };
  return pids.reduce((sum, pid) => sum + ticksOf(pid), 0) * (1_000_000 / TICKS_PER_SECOND);
}

type Stat = { parent: number; ticks: number; children: number[] };

/** All processes in one pass, each with those it is the parent of. */
function readStats(): Map<number, Stat> {
  const stats = new Map<number, Stat>();
  for (const name of readdirSync("/proc")) {
    const stat = /^[0-9]+$/.test(name) ? statOf(name) : null;
    if (stat) stats.set(Number(name), stat);
  }
  for (const [pid, { parent }] of stats) stats.get(parent)?.children.push(pid);
  return stats;
}

function statOf(pid: string): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
    return { parent: Number(fields[1]), ticks, children: [] };
  } catch {
    return null; // it has ended
  }
}
