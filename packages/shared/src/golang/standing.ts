import { goTargetState } from "./target.ts";

/** goStandings: no-target where the group wants no Go; unknown where nothing fresh is known, or the version cannot be placed. */
export const goStandings = ["there", "behind", "none", "unknown", "no-target"] as const;
export type GoStanding = (typeof goStandings)[number];

/**
 * goStanding holds a machine's Go, as the counters name it (a version, 'none', 'unknown'), against its group's target.
 * Newer than wanted is there. What cannot be placed is unknown, never there.
 */
export function goStanding(goKey: string, target: string | null, releases: readonly { version: string }[]): GoStanding {
  if (target === null) return "no-target";
  if (goKey === "none" || goKey === "unknown") return goKey;
  const state = goTargetState(target, goKey, releases);
  return state === "satisfied" ? "there" : state === "behind" ? "behind" : "unknown";
}
