import { blockedOf, type GoTally } from "@slipway/shared/golang/tally";

/** TallyPart is one part of the sum: its word, its fill, and the word of the list's filter that gives exactly its machines. */
export interface TallyPart {
  key: "there" | "behind" | "none" | "blocked" | "unknown" | "noTarget";
  label: string;
  look: string;
  go: string;
  count: number;
}

/** tallyParts lay a tally out, always in this order; their counts add up to its total. Pure. */
export const tallyParts = (tally: GoTally): TallyPart[] => [
  { key: "there", label: "At target", look: "bg-chart-1", go: "at-target", count: tally.there },
  { key: "behind", label: "Behind", look: "bg-chart-3", go: "behind", count: tally.behind },
  { key: "none", label: "No Go", look: "bg-card border border-input", go: "no-go", count: tally.none },
  { key: "blocked", label: "Blocked", look: "bg-chart-6", go: "blocked", count: blockedOf(tally) },
  {
    key: "unknown",
    label: "Unknown",
    look: "hatch border border-dashed border-input",
    go: "cannot-tell",
    count: tally.unknown,
  },
  { key: "noTarget", label: "No target", look: "bg-chart-5", go: "no-target", count: tally.noTarget },
];
