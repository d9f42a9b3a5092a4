import type { KindWords } from "../rule.ts";

/** machineKinds are the findings about the agent, its probes and its clock. */
export const machineKinds = {
  "machine-silent": {
    severity: "degrading",
    title: "Machine silent",
    why: "The machine has not reported for long. What is known of it is old, and nothing can be repaired on it until it reports again.",
    repairs: [],
  },
  "probe-failing": {
    severity: "degrading",
    title: "Probe failing",
    why: "A part of the machine could not be looked at. What it would show is unknown, and that is never taken for healthy.",
    repairs: [],
  },
  "clock-skewed": {
    severity: "degrading",
    title: "Clock wrong",
    why: "With a clock more than five minutes off, domain sign-in, network shares and certificates fail, and times in logs mislead.",
    repairs: [],
  },
  "token-cloned": {
    severity: "degrading",
    title: "Token used by another machine",
    why: "Another machine reported with this one's secret: its disk was copied after the agent was enrolled, or the secret was stolen. The copy cannot be managed until it enrols by itself.",
    repairs: [],
  },
} as const satisfies Record<string, KindWords>;
