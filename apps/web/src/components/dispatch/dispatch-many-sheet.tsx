"use client";

import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client";
import { QueryError } from "../job/query-error";
import { machines as countOf } from "../machines/truth";
import { DockedSheet } from "../ui/docked-sheet";
import { Notice } from "../ui/notice";
import { DispatchFooter } from "./dispatch-footer";
import { NeverList } from "./never-list";
import { ReasonField } from "./reason-field";
import { ParameterSection, RepairSections } from "./repair-sections";
import { askedFor, reachWords } from "./reach-words";
import { planErrors, planInput, type RolloutPlan, suggestPlan } from "./rollout-plan";
import { RolloutFields } from "./rollout-fields";
import { countIn, type SheetSelection, selectionOf } from "./sheet-selection";
import { type Dispatched, type Start, useDispatch } from "./use-dispatch";
import { WhatWouldHappen } from "./what-would-happen";
import { WhomItReaches } from "./whom-it-reaches";

type Props = {
  /** Whom it is for: machines by id, all that a filter matches, or the failed of a batch. */
  selection: SheetSelection;
  start: Start;
  /** Repairs that fit what was found, best first. */
  recommended: readonly string[];
  /** What the machines have in common, as a sentence: "Installer held, its client is gone". */
  description?: string;
  onClose: () => void;
  onDispatched: (dispatched: Dispatched) => void;
};

/** DispatchManySheet is one dispatch to many machines: whom it reaches, a dry run of a sample, waves, and when it stops. Mount it to open it. */
export function DispatchManySheet({ selection, start, recommended, description, onClose, onDispatched }: Props) {
  const [typed, setTyped] = useState<RolloutPlan | null>(null);
  const preview = usePreview(selection, start.repair);
  const ready = preview.data?.ready ?? countIn(selection);
  const plan = typed ?? suggestPlan(ready);
  const errors = planErrors(plan);
  const dispatching = useDispatch({
    selection: selectionOf(selection, preview.data?.machines),
    start,
    onDispatched,
    more: planInput(plan),
    sample: sampleSize,
    onRepair: preview.choose,
  });
  const { checked, refusal } = dispatching;
  const asked = countIn(selection);
  const reach = preview.data ? reachWords(preview.data, asked) : null;
  return (
    <DockedSheet
      onClose={onClose}
      title={`Repair ${countOf(askedFor(preview.data, asked))}`}
      description={description}
      footer={
        <DispatchFooter
          dispatching={dispatching}
          count={ready}
          hasOtherErrors={Object.keys(errors).length > 0}
          reach={reach}
          onClose={onClose}
        />
      }
    >
      <div className="grid gap-6">
        {selection.kind === "retry" ? (
          <ParameterSection dispatching={{ ...dispatching, set: () => undefined }} />
        ) : (
          <RepairSections dispatching={dispatching} recommended={recommended} known={null} />
        )}
        <QueryError title="The machines could not be counted" query={preview.query} />
        {preview.data && <WhomItReaches preview={preview.data} asked={asked} hours={plan.expiresInHours} />}
        {preview.isTooLong && (
          <p className="text-xs text-muted-foreground">
            Of those chosen one by one, machines that are retired, have it under way or have too old an agent are left
            out: the batch says how many.
          </p>
        )}
        <WhatWouldHappen dispatching={dispatching} sample={Math.min(sampleSize, ready)} />
        <RolloutFields plan={plan} count={ready} errors={errors} onChange={setTyped} />
        <ReasonField dispatching={dispatching} />
        {checked.definition && <NeverList sentences={checked.definition.never} />}
        {refusal && !["dry-run-needed", "reason-needed"].includes(refusal.code) && (
          <Notice kind="error" title={refusal.message} />
        )}
      </div>
    </DockedSheet>
  );
}

/** So many machines answer the dry run: enough to see the cases, few enough to read. */
const sampleSize = 5;

/** So many ids still fit into the address of a query; of more it is told after the press whom it left out. */
const mostCounted = 60;

/** The server's count of whom the chosen repair would reach. */
function usePreview(selection: SheetSelection, first: string) {
  const trpc = useTRPC();
  const [repair, choose] = useState(first);
  const isTooLong = selection.kind === "machines" && selection.machineIds.length > mostCounted;
  const query = useQuery(
    trpc.batches.preview.queryOptions(
      { selection: selectionOf(selection, undefined), repair, kind: "repair" },
      {
        placeholderData: (shown) => shown,
        enabled: !isTooLong,
      },
    ),
  );
  return { query, data: query.data, isTooLong, choose };
}
