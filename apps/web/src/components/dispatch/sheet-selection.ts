import type { Inputs } from "@/trpc/types";

type Selection = Inputs["jobs"]["dispatch"]["selection"];

/** MachineChoice is a filter of the list of machines, as a dispatch takes it. */
export type MachineChoice = Extract<Selection, { kind: "filter" }>["filter"];

/**
 * SheetSelection is whom the sheet sends a repair to: machines by id, everything a filter matches but some (count: as far
 * as the page knows, without these), or those of a batch on which it did not work.
 */
export type SheetSelection =
  | { kind: "machines"; machineIds: readonly string[] }
  | { kind: "filter"; filter: MachineChoice; except?: readonly string[] | undefined; count: number }
  | { kind: "retry"; batchId: string; count: number };

/** countIn is how many machines a selection names, before the server has counted. */
export const countIn = (selection: SheetSelection): number =>
  selection.kind === "machines" ? selection.machineIds.length : selection.count;

/** selectionOf is what the server is asked. shown: how many it counted when it was asked before. */
export function selectionOf(selection: SheetSelection, shown: number | undefined): Selection {
  switch (selection.kind) {
    case "machines":
      return { kind: "machines", machineIds: [...selection.machineIds] };
    case "filter":
      return {
        ...{ kind: "filter", filter: selection.filter, except: [...(selection.except ?? [])] },
        count: Math.max(1, shown ?? selection.count),
      };
    case "retry":
      return { kind: "retry", batchId: selection.batchId };
  }
}
