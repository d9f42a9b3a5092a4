"use client";

import type { FindingCode } from "@slipway/shared/facts/codes";
import { findingKind } from "@slipway/shared/findings/catalogue";
import type { Inputs } from "@/trpc/types";
import { DispatchManySheet } from "../dispatch/sheets";
import type { MachineLine } from "./machine-pages";
import { commonRepairs } from "./common-repairs";

type Selection = Inputs["machines"]["labelMany"]["selection"];
type Props = {
  selection: Selection;
  count: number;
  machines: readonly MachineLine[];
  onClose: () => void;
  onDispatched: (batchId: string) => void;
};

/** BulkRepair opens the dispatch for what is chosen, beginning with the repair that fits most of it. */
export function BulkRepair({ selection, count, machines, onClose, onDispatched }: Props) {
  const isIn = choiceOf(selection);
  const codes = machines.filter(({ id }) => isIn(id)).flatMap((machine) => machine.codes);
  const recommended = commonRepairs(codes, (code) => findingKind(code as FindingCode).repairs);
  return (
    <DispatchManySheet
      selection={selection.kind === "machines" ? selection : { ...selection, count }}
      start={{ repair: recommended[0] ?? "wait-for-installer" }}
      recommended={recommended}
      onClose={onClose}
      onDispatched={({ batchId }) => onDispatched(batchId)}
    />
  );
}

/** Which of the machines on the page are in it. */
function choiceOf(selection: Selection): (id: string) => boolean {
  const named = new Set(selection.kind === "machines" ? selection.machineIds : selection.except);
  return (id) => named.has(id) === (selection.kind === "machines");
}
