"use client";

import { fittingRepairs } from "@slipway/shared/findings/fitting-repairs";
import { findRepairWords } from "@slipway/shared/repairs/words";
import { needsShownDryRun } from "@slipway/shared/repairs/risk";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { useTRPC } from "@/trpc/client";
import { refusalFrom } from "@/trpc/types";
import { newKey } from "../dispatch/new-key";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { RiskPips } from "../ui/risk-pips";
import type { FindingView, MachineView } from "./machine-view";
import { OtherRepairs } from "./other-repairs";

type Props = {
  machine: MachineView;
  finding: FindingView;
  mayDispatch: boolean;
  /** Opens the sheet with this repair. */
  onChoose: (repair: string) => void;
  onDispatched: () => void;
};

/** RecommendedRepair is what can act and helps first. What changes nothing of weight is sent by one press; the rest shows its dry run first. */
export function RecommendedRepair({ machine, finding, mayDispatch, onChoose, onDispatched }: Props) {
  const [best] = fittingRepairs(finding);
  const repair = best?.cannotBecause === null ? findRepairWords(best.repair) : null;
  if (!repair)
    return (
      <p className="border-t px-4 py-3 text-muted-foreground">No repair of the catalogue can act on what was found.</p>
    );
  const risk = repair.usualRisk;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3 border-t px-4 py-3">
        <div className="min-w-0 flex-1 basis-72">
          <p className="font-semibold">Recommended: {repair.title}</p>
          <p className="text-xs text-muted-foreground">{repair.summary}</p>
        </div>
        <RiskPips risk={risk} />
        {mayDispatch && needsShownDryRun(risk) && (
          <Button variant="primary" className="max-md:flex-1" onClick={() => onChoose(repair.code)}>
            {repair.title}…
          </Button>
        )}
        {mayDispatch && !needsShownDryRun(risk) && (
          <AtOnce
            machine={machine}
            repair={repair.code}
            title={repair.title}
            onChoose={onChoose}
            onDispatched={onDispatched}
          />
        )}
      </div>
      <OtherRepairs finding={finding} mayDispatch={mayDispatch} onChoose={onChoose} />
    </>
  );
}

type AtOnceProps = {
  machine: MachineView;
  repair: string;
  title: string;
  onChoose: (repair: string) => void;
  onDispatched: () => void;
};

function AtOnce({ machine, repair, title, onChoose, onDispatched }: AtOnceProps) {
  const trpc = useTRPC();
  // One key until it is sent: a press that was not answered, pressed again, is the same press.
  const key = useRef<string | null>(null);
  const send = useMutation(
    trpc.jobs.dispatch.mutationOptions({
      onSuccess: () => {
        key.current = null;
        onDispatched();
      },
    }),
  );
  const press = () => {
    key.current ??= newKey();
    const selection = { kind: "machines" as const, machineIds: [machine.id] };
    send.mutate({ selection, repair, kind: "repair", idempotencyKey: key.current });
  };
  return (
    <>
      <div className="flex gap-2 max-md:w-full max-md:[&>*]:flex-1">
        <Button onClick={() => onChoose(repair)}>Options…</Button>
        <Button variant="primary" isBusy={send.isPending} onClick={press}>
          {title}
        </Button>
      </div>
      {send.error && (
        <Notice
          kind="error"
          className="w-full"
          title={refusalFrom(send.error).message}
          action={<Button onClick={press}>Try again</Button>}
        />
      )}
    </>
  );
}
