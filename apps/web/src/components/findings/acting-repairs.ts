import type { RepairCode } from "@slipway/shared/facts/codes";
import { fittingRepairs } from "@slipway/shared/findings/fitting-repairs";
import type { EvidenceLine } from "@slipway/shared/findings/rule";

type Finding = { code: string; evidence: readonly EvidenceLine[] };

/** actingRepairs are the repairs that can act on one finding, best first. Pure. */
export const actingRepairs = (finding: Finding): RepairCode[] =>
  fittingRepairs(finding).flatMap(({ repair, cannotBecause }) => (cannotBecause === null ? [repair] : []));

/** repairsForMost are the repairs that can act on any of some findings, first those that come first for most. Pure. */
export function repairsForMost(findings: readonly Finding[]): RepairCode[] {
  const each = findings.map(actingRepairs);
  const firsts = (repair: RepairCode) => each.filter(([best]) => best === repair).length;
  return [...new Set(each.flat())].sort((a, b) => firsts(b) - firsts(a));
}
