import { actingRepairs } from "../findings/acting-repairs";
import type { MachineView } from "./machine-view";
import { groupFindings } from "./worst-finding";

/** recommendedRepairs are those that can act on what was found, the worst finding's first. Pure. */
export function recommendedRepairs({ findings }: Pick<MachineView, "findings">): string[] {
  const open = findings.filter(({ state }) => state === "open");
  return [...new Set(groupFindings(open).flatMap(({ finding }) => actingRepairs(finding)))];
}
