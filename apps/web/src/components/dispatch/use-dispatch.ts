"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { type Outputs, refusalFrom } from "@/trpc/types";
import { checkDraft, type Draft, draftOf, sameParameters } from "./draft";
import { newKey } from "./new-key";

export type Dispatched = Outputs["jobs"]["dispatch"];

/** DispatchTarget is a machine that a repair may be sent to. */
export interface DispatchTarget {
  id: string;
  hostname: string;
  /** What its agent can do, by version; null where it has not said. */
  repairs: Record<string, number> | null;
}

/** Start is what a dispatch begins with: a repair, or an earlier job that is run again. */
export interface Start {
  repair: string;
  parameters?: Record<string, unknown>;
  retryOf?: string;
}

/** ShownDryRun is a dry run that was sent from this sheet, and of what. */
export interface ShownDryRun {
  of: Draft;
  dispatched: Dispatched;
}

/** useDispatch holds one dispatch from the opening of its sheet to the press: draft, dry run, refusal. Nothing typed is lost by a refusal. */
export function useDispatch(
  machines: readonly DispatchTarget[],
  start: Start,
  onDispatched: (dispatched: Dispatched) => void,
) {
  const trpc = useTRPC();
  const [draft, setDraft] = useState<Draft>(() => draftOf(start.repair, start.parameters));
  const [key] = useState(newKey);
  const [shown, setShown] = useState<ShownDryRun | null>(null);
  const machineIds = machines.map(({ id }) => id);
  const dryRun = useMutation(trpc.jobs.dispatch.mutationOptions());
  const send = useMutation(trpc.jobs.dispatch.mutationOptions({ onSuccess: onDispatched }));
  const wanted = {
    selection: { kind: "machines" as const, machineIds },
    repair: draft.repair,
    parameters: draft.parameters as Record<string, never>,
    retryOf: start.retryOf ?? null,
  };
  const isShown = shown !== null && sameParameters(shown.of, draft);
  return {
    draft,
    checked: checkDraft(draft),
    shown,
    isShown,
    dryRun,
    send,
    refusal: send.error ? refusalFrom(send.error) : dryRun.error ? refusalFrom(dryRun.error) : null,
    choose: (repair: string) => {
      send.reset();
      setDraft({ ...draftOf(repair), reason: draft.reason });
    },
    set: (name: string, value: unknown) => setDraft({ ...draft, parameters: { ...draft.parameters, [name]: value } }),
    setReason: (reason: string) => setDraft({ ...draft, reason }),
    startDryRun: () => {
      send.reset();
      // Each dry run is a look of its own, so it has a key of its own.
      const input = { ...wanted, retryOf: null, kind: "dry-run" as const, idempotencyKey: newKey() };
      dryRun.mutate(input, { onSuccess: (dispatched) => setShown({ of: draft, dispatched }) });
    },
    dispatch: () => {
      dryRun.reset();
      send.mutate({
        ...wanted,
        kind: "repair",
        reason: draft.reason.trim() || null,
        dryRunBatchId: isShown ? shown.dispatched.batchId : null,
        idempotencyKey: key,
      });
    },
  };
}

export type Dispatching = ReturnType<typeof useDispatch>;
