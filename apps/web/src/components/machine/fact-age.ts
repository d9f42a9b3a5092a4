import { type ProbeCode, probeCodes } from "@slipway/shared/facts/codes";
import { probeIntervalMs, staleAfterMs } from "@slipway/shared/facts/probe-times";
import type { MachineView } from "./machine-view";

/** FactAge is how old one probe's newest look is. */
export interface FactAge {
  probe: ProbeCode;
  /** failed: it looked and could not see. silent: it stopped looking while the machine goes on. never: it has not looked. */
  state: "fresh" | "failed" | "silent" | "never" | "unsupported";
  /** What to say before the age. */
  word: string;
  observedAt: Date | null;
  /** Age by its interval, 0 to 1; null where there is no fresh answer to have an age. */
  share: number | null;
}

/** factAges lists every probe the agent has, in the catalogue's order. Pure. */
export function factAges(
  machine: Pick<MachineView, "observations" | "catalogue" | "lastSeenAt">,
  now: number,
): FactAge[] {
  const has = machine.catalogue?.probes;
  return probeCodes
    .filter((probe) => !has || probe in has || machine.observations.some((one) => one.probe === probe))
    .map((probe) => ageOf(machine, probe, now));
}

function ageOf(
  { observations, lastSeenAt }: Pick<MachineView, "observations" | "lastSeenAt">,
  probe: ProbeCode,
  now: number,
): FactAge {
  const observed = observations.find((one) => one.probe === probe);
  if (!observed) return { probe, state: "never", word: "never looked", observedAt: null, share: null };
  const { outcome, observedAt } = observed;
  const at = observedAt.getTime();
  if (outcome === "failed" || outcome === "timed-out") {
    return { probe, state: "failed", word: outcome === "failed" ? "failed" : "timed out", observedAt, share: null };
  }
  // As the server judges it: against the machine's last word, so that a machine that sleeps keeps its facts.
  if (lastSeenAt && lastSeenAt.getTime() - at > staleAfterMs(probe))
    return { probe, state: "silent", word: "silent", observedAt, share: null };
  const share = Math.min(1, Math.max(0, (now - at) / probeIntervalMs[probe]));
  return {
    probe,
    state: outcome === "ok" ? "fresh" : "unsupported",
    word: outcome === "ok" ? "" : "not on this Windows",
    observedAt,
    share,
  };
}
