import type { Windows } from "../windows/windows.ts";
import type { Stillness } from "./agent-repair.ts";

/** maxGapMs: looks are a minute apart; what lies more than three apart (sleep, a hung agent) was not watched. */
const maxGapMs = 180_000;

interface Watched extends Stillness {
  seenAt: number;
}

/** StillnessWatch remembers how long each installer process has used neither CPU nor I/O while the agent watched. */
export class StillnessWatch {
  #watched = new Map<string, Watched>();

  /** Looks at every msiexec once: call it with each pulse. A process whose counters cannot be read is forgotten. */
  look(windows: Windows): void {
    const list = windows.processes.list();
    const seen = new Map<string, Watched>();
    for (const entry of list.ok ? list.value : []) {
      if (entry.name.toLowerCase() !== "msiexec.exe") continue;
      const detail = windows.processes.detail(entry.pid);
      if (!detail.ok || !detail.value.startedAt.ok || !detail.value.cpuMs.ok || !detail.value.ioCount.ok) continue;
      const key = keyOf(entry.pid, detail.value.startedAt.value);
      const counters = { cpuMs: detail.value.cpuMs.value, ioCount: detail.value.ioCount.value };
      seen.set(key, {
        ...counters,
        stillMs: stillMs(this.#watched.get(key), counters, windows.now()),
        seenAt: windows.now(),
      });
    }
    this.#watched = seen;
  }

  of(pid: number, startedAt: number): Stillness | null {
    return this.#watched.get(keyOf(pid, startedAt)) ?? null;
  }
}

const keyOf = (pid: number, startedAt: number) => `${pid}@${startedAt}`;

function stillMs(before: Watched | undefined, now: { cpuMs: number; ioCount: number }, at: number): number {
  if (!before || before.cpuMs !== now.cpuMs || before.ioCount !== now.ioCount) return 0;
  const gap = at - before.seenAt;
  return gap >= 0 && gap <= maxGapMs ? before.stillMs + gap : 0;
}
