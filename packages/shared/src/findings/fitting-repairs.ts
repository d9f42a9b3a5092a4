import { findFindingKind } from "./catalogue.ts";
import type { EvidenceLine, Fit } from "./rule.ts";

/** fittingRepairs are the repairs of a finding, those that can act on what was found first, each part best first. Pure. */
export function fittingRepairs({ code, evidence }: { code: string; evidence: readonly EvidenceLine[] }): Fit[] {
  const kind = findFindingKind(code);
  const fits = (kind?.repairs ?? []).map((repair) => ({
    repair,
    cannotBecause: kind?.cannotAct?.(repair, evidence) ?? null,
  }));
  return [...fits.filter(({ cannotBecause }) => !cannotBecause), ...fits.filter(({ cannotBecause }) => cannotBecause)];
}
