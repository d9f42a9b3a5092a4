import { findFindingKind } from "@slipway/shared/findings/catalogue";
import type { MachineView } from "./machine-view";
import { groupFindings } from "./worst-finding";

/** recommendedRepairs are those that fit what was found, the worst finding's first. Pure. */
export function recommendedRepairs({ findings }: Pick<MachineView, "findings">): string[] {
  const open = findings.filter(({ state }) => state === "open");
  return [...new Set(groupFindings(open).flatMap(({ finding }) => findFindingKind(finding.code)?.repairs ?? []))];
}
