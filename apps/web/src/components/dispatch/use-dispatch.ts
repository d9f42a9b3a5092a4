"use client";

import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTRPC } from "@/trpc/client";
import { type Inputs, type Outputs, refusalFrom } from "@/trpc/types";
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

type Input = Inputs["jobs"]["dispatch"];

/** Dispatchable is what a sheet is about: whom, beginning with what, and how it goes out. */
export interface Dispatchable {
  selection: Input["selection"];
  start: Start;
  onDispatched: (dispatched: Dispatched) => void;
  /** Waves, limit and expiry of a dispatch to many. */
  more?: Pick<Input, "waves" | "haltAfter" | "expiresInHours">;
  /** Machines that a dry run is done on; all of them when not said. */
  sample?: number;
  onRepair?: (repair: string) => void;
}

/** useDispatch holds one dispatch from the opening of its sheet to the press: draft, dry run, refusal. Nothing typed is lost by a refusal. */
export function useDispatch({ selection, start, onDispatched, more, sample, onRepair }: Dispatchable) {
  const trpc = useTRPC();
  const [draft, setDraft] = useState<Draft>(() => draftOf(start.repair, start.parameters));
  const key = usePressKey();
  const [shown, setShown] = useState<ShownDryRun | null>(null);
  const dryRun = useMutation(trpc.jobs.dispatch.mutationOptions());
  const send = useMutation(trpc.jobs.dispatch.mutationOptions({ onSuccess: onDispatched }));
  const { repair } = draft;
  const parameters = draft.parameters as Record<string, never>;
  const isShown = shown !== null && sameParameters(shown.of, draft);
  return {
    draft,
    checked: checkDraft(draft),
    shown,
    isShown,
    dryRun,
    send,
    refusal: send.error ? refusalFrom(send.error) : dryRun.error ? refusalFrom(dryRun.error) : null,
    choose: (next: string) => {
      send.reset();
      setDraft({ ...draftOf(next), reason: draft.reason });
      onRepair?.(next);
    },
    set: (name: string, value: unknown) => setDraft({ ...draft, parameters: { ...draft.parameters, [name]: value } }),
    setReason: (reason: string) => setDraft({ ...draft, reason }),
    startDryRun: () => {
      send.reset();
      // Each dry run is a look of its own, so it has a key of its own.
      const look = { kind: "dry-run" as const, idempotencyKey: newKey(), sample: sample ?? null };
      dryRun.mutate(
        { selection, repair, parameters, ...look },
        { onSuccess: (dispatched) => setShown({ of: draft, dispatched }) },
      );
    },
    dispatch: () => {
      dryRun.reset();
      const wanted = { selection, repair, parameters, ...more, retryOf: start.retryOf ?? null };
      send.mutate({
        ...wanted,
        kind: "repair",
        reason: draft.reason.trim() || null,
        dryRunBatchId: isShown ? shown.dispatched.batchId : null,
        idempotencyKey: key(wishText(wanted)),
      });
    },
  };
}

/** How many were counted may change between two presses of the same wish. */
const wishText = (wanted: object): string =>
  JSON.stringify(wanted, (name, value: unknown) => (name === "count" ? undefined : value));

/** A press that was not answered, pressed again, is the same press; one for something else is another. */
function usePressKey(): (wanted: string) => string {
  const last = useRef<{ wanted: string; key: string } | null>(null);
  return (wanted) => {
    if (last.current?.wanted !== wanted) last.current = { wanted, key: newKey() };
    return last.current.key;
  };
}

export type Dispatching = ReturnType<typeof useDispatch>;
