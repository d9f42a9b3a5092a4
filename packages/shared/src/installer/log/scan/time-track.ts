import type { Phase, PhaseName, SlowAction } from "../diagnosis.ts";

/** TimeTrack sums up where the time went. */
export interface TimeTrack {
  /** spend gives the time since the last line to the phase that it began in. */
  spend(phase: PhaseName, now: number, line: number): number;
  took(action: SlowAction): void;
  phases(): Phase[];
  slowActions(): SlowAction[];
}

/** A second is what a person notices. */
const SLOW_MS = 1000;
const MOST_SLOW = 10;

/** timeTrack: see TimeTrack. */
export function timeTrack(): TimeTrack {
  const phases = new Map<PhaseName, Phase>();
  let slow: SlowAction[] = [];
  let lastAt = 0;
  let lastPhase: PhaseName | null = null;
  return {
    spend(phase, now, line) {
      const ms = now - lastAt;
      const spent = lastPhase && phases.get(lastPhase);
      if (spent) spent.ms += ms;
      if (!phases.has(phase)) phases.set(phase, { name: phase, ms: 0, fromLine: line });
      lastPhase = phase;
      lastAt = now;
      return ms;
    },
    took(action) {
      if (action.ms < SLOW_MS) return;
      slow = [...slow, action].sort((a, b) => b.ms - a.ms).slice(0, MOST_SLOW);
    },
    phases: () => [...phases.values()].sort((a, b) => a.fromLine - b.fromLine),
    slowActions: () => slow,
  };
}
