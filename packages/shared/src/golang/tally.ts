import { goStanding } from "./standing.ts";

/**
 * GoTally places each machine once: there; behind or without Go and free to be brought there; blocked, by the finding
 * that stops installs on it; unknown; or in a group without a target. Its parts always add up to total.
 */
export interface GoTally {
  total: number;
  there: number;
  behind: number;
  none: number;
  /** Of those not there: machines on which nothing can be installed now, by the code of what blocks them. */
  blocked: Record<string, number>;
  unknown: number;
  noTarget: number;
}

/** GoCount is one Go of one group: how many machines have it, and how many of those are blocked, by code. */
export interface GoCount {
  goKey: string;
  machines: number;
  blocked: Record<string, number>;
}

/** emptyTally is a tally of nothing. */
export const emptyTally = (): GoTally => ({
  total: 0,
  there: 0,
  behind: 0,
  none: 0,
  blocked: {},
  unknown: 0,
  noTarget: 0,
});

/** tallyGo sorts a group's machines by their standing against its target. */
export function tallyGo(
  counts: readonly GoCount[],
  target: string | null,
  releases: readonly { version: string }[],
): GoTally {
  const tally = emptyTally();
  for (const { goKey, machines, blocked } of counts) {
    tally.total += machines;
    const standing = goStanding(goKey, target, releases);
    if (standing === "no-target") tally.noTarget += machines;
    else if (standing === "there" || standing === "unknown") tally[standing] += machines;
    else tally[standing] += machines - addBlocked(tally, blocked, machines);
  }
  return tally;
}

/** Counters of different moments may differ by a machine: never more are blocked than there are. */
function addBlocked(tally: GoTally, blocked: Record<string, number>, machines: number): number {
  let left = machines;
  for (const [code, count] of Object.entries(blocked)) {
    const taken = Math.min(count, left);
    if (taken <= 0) continue;
    tally.blocked[code] = (tally.blocked[code] ?? 0) + taken;
    left -= taken;
  }
  return machines - left;
}

/** addTallies adds up groups. */
export function addTallies(tallies: readonly GoTally[]): GoTally {
  const sum = emptyTally();
  for (const tally of tallies) {
    for (const part of ["total", "there", "behind", "none", "unknown", "noTarget"] as const) sum[part] += tally[part];
    for (const [code, count] of Object.entries(tally.blocked)) sum.blocked[code] = (sum.blocked[code] ?? 0) + count;
  }
  return sum;
}

/** blockedOf is how many of a tally are blocked, by whatever. */
export const blockedOf = ({ blocked }: GoTally): number =>
  Object.values(blocked).reduce((sum, count) => sum + count, 0);
