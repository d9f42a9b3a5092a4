import type { FindingCode, RepairCode } from "../facts/codes.ts";
import { findFindingKind } from "./catalogue.ts";
import { holdCannotAct } from "./hold-cannot-act.ts";
import type { EvidenceLine, Fit } from "./rule.ts";

/** Says why a repair would do nothing about what was found; null: it can act. A code that is not here: all its repairs can. */
const cannotAct: { [C in FindingCode]?: (repair: RepairCode, evidence: readonly EvidenceLine[]) => string | null } = {
  "installer-busy": holdCannotAct,
  "installer-stuck": holdCannotAct,
};

/** fittingRepairs are the repairs of a finding, those that can act on what was found first, each part best first. Pure. */
export function fittingRepairs({ code, evidence }: { code: string; evidence: readonly EvidenceLine[] }): Fit[] {
  const kind = findFindingKind(code);
  const fits = (kind?.repairs ?? []).map((repair) => ({
    repair,
    cannotBecause: (kind && cannotAct[kind.code]?.(repair, evidence)) ?? null,
  }));
  return [...fits.filter(({ cannotBecause }) => !cannotBecause), ...fits.filter(({ cannotBecause }) => cannotBecause)];
}
