"use client";

import type { FindingCode } from "@slipway/shared/facts/codes";
import { findingKind } from "@slipway/shared/findings/catalogue";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client";
import { type Inputs, refusalFrom } from "@/trpc/types";
import { DispatchManySheet } from "../dispatch/dispatch-many-sheet";
import { DockedSheet } from "../ui/docked-sheet";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { SkeletonRows } from "../ui/skeleton";
import type { MachineLine } from "./machine-pages";
import { commonRepairs } from "./common-repairs";
import { machines as countWords } from "./truth";

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
  const trpc = useTRPC();
  // A dispatch takes a filter whole; with machines taken out of it, it is told the names of the rest.
  const isPart = selection.kind === "filter" && (selection.except?.length ?? 0) > 0;
  const named = useQuery({ ...trpc.machines.named.queryOptions({ selection }), enabled: isPart, staleTime: 0 });
  const chosen = isPart && named.data ? { kind: "machines" as const, machineIds: named.data } : selection;
  if (isPart && !named.data)
    return (
      <DockedSheet
        isOpen
        onClose={onClose}
        title={`Repair ${countWords(count)}`}
        footer={<Button onClick={onClose}>Cancel</Button>}
      >
        {named.error ? (
          <Notice kind="error" title={refusalFrom(named.error).message} />
        ) : (
          <SkeletonRows label="The machines are being named" rows={6} />
        )}
      </DockedSheet>
    );
  const ids = chosen.kind === "machines" ? new Set(chosen.machineIds) : null;
  const codes = machines.filter(({ id }) => ids === null || ids.has(id)).flatMap((machine) => machine.codes);
  const recommended = commonRepairs(codes, (code) => findingKind(code as FindingCode).repairs);
  return (
    <DispatchManySheet
      selection={chosen.kind === "machines" ? chosen : { kind: "filter", filter: chosen.filter, count }}
      start={{ repair: recommended[0] ?? "wait-for-installer" }}
      recommended={recommended}
      onClose={onClose}
      onDispatched={({ batchId }) => onDispatched(batchId)}
    />
  );
}
