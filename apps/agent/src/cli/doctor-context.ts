import type { MachineContext } from "@slipway/shared/findings/rule";

/** doctorContext is what a server would know beside the facts, where there is none: its defaults, and no history. */
export function doctorContext(now: number): MachineContext {
  return {
    ...{ lastSeenAt: now, enrolledAt: now, probes: null, clockSkewMs: 0, cloneSighting: null, goReleases: [] },
    group: { goTarget: null, silentAfterMs: 24 * 3_600_000, stuckAfterMs: 30 * 60_000 },
  };
}
