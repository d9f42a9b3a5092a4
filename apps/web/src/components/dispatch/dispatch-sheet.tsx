"use client";

import { ShieldCheck } from "lucide-react";
import { Button } from "../ui/button";
import { DockedSheet } from "../ui/docked-sheet";
import { Field } from "../ui/field";
import { Textarea } from "../ui/input";
import { Notice } from "../ui/notice";
import { RiskPips } from "../ui/risk-pips";
import { ParameterFields } from "./parameter-fields";
import { RepairChoice } from "./repair-choice";
import { type Dispatched, type Dispatching, type DispatchTarget, type Start, useDispatch } from "./use-dispatch";
import { WhatWouldHappen } from "./what-would-happen";

type Props = {
  machines: readonly DispatchTarget[];
  start: Start;
  /** Repairs that fit what was found, best first. */
  recommended: readonly string[];
  onClose: () => void;
  onDispatched: (dispatched: Dispatched) => void;
};

/** DispatchSheet is one dispatch: which repair, with what, what would happen, why, and what it never does. Mount it to open it. */
export function DispatchSheet({ machines, start, recommended, onClose, onDispatched }: Props) {
  const dispatching = useDispatch(machines, start, onDispatched);
  const { draft, checked, refusal } = dispatching;
  const [only] = machines;
  const where = machines.length === 1 ? (only?.hostname ?? "") : `${machines.length} machines`;
  return (
    <DockedSheet
      isOpen
      onClose={onClose}
      title={`Repair ${where}`}
      description={start.retryOf ? "Again, as a new job." : undefined}
      footer={<Footer dispatching={dispatching} count={machines.length} onClose={onClose} />}
    >
      <div className="grid gap-6">
        <section aria-label="Repair" className="grid gap-2">
          <h3 className="font-semibold">Repair</h3>
          <RepairChoice
            value={draft.repair}
            onChange={dispatching.choose}
            recommended={recommended}
            known={only?.repairs ?? null}
          />
        </section>
        {checked.definition && (
          <section aria-label="Parameters" className="grid gap-3">
            <h3 className="flex items-center justify-between gap-3 font-semibold">
              With <RiskPips risk={checked.risk} className="font-normal" />
            </h3>
            <ParameterFields
              definition={checked.definition}
              parameters={draft.parameters}
              errors={checked.errors}
              set={dispatching.set}
            />
          </section>
        )}
        <WhatWouldHappen dispatching={dispatching} />
        <Reason dispatching={dispatching} />
        {checked.definition && <Never sentences={checked.definition.never} />}
        {refusal && !["dry-run-needed", "reason-needed"].includes(refusal.code) && (
          <Notice kind="error" title={refusal.message} />
        )}
      </div>
    </DockedSheet>
  );
}

function Reason({ dispatching: { draft, checked, refusal, setReason } }: { dispatching: Dispatching }) {
  const error = refusal?.code === "reason-needed" && draft.reason.trim().length < 3 ? refusal.message : undefined;
  return (
    <Field label="Reason, for the audit" hint={checked.isCareful ? "needed" : "optional"} error={error}>
      <Textarea
        rows={2}
        maxLength={500}
        value={draft.reason}
        onChange={(event) => setReason(event.target.value)}
        placeholder="A ticket, or a few words"
      />
    </Field>
  );
}

const Never = ({ sentences }: { sentences: readonly string[] }) => (
  <section aria-label="What it never does" className="flex items-start gap-2.5 text-xs text-muted-foreground">
    <ShieldCheck className="mt-0.5 size-3.5 shrink-0" aria-hidden />
    <ul className="grid gap-1">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  </section>
);

function Footer({ dispatching, count, onClose }: { dispatching: Dispatching; count: number; onClose: () => void }) {
  const { checked, isShown, shown, dryRun, send } = dispatching;
  const hasErrors = Object.keys(checked.errors).length > 0;
  // One primary: the look comes before the act where the risk asks for it.
  const looksFirst = checked.isCareful && !isShown;
  return (
    <>
      <Button variant="ghost" className="mr-auto max-md:hidden" onClick={onClose}>
        Cancel
      </Button>
      <Button
        variant={looksFirst ? "primary" : "outline"}
        disabled={hasErrors}
        isBusy={dryRun.isPending}
        onClick={dispatching.startDryRun}
      >
        {shown ? "Dry run again" : "Dry run"}
      </Button>
      <Button
        variant={looksFirst ? "outline" : "primary"}
        disabled={hasErrors || looksFirst}
        isBusy={send.isPending}
        onClick={dispatching.dispatch}
      >
        {count === 1 ? "Dispatch" : `Dispatch to ${count}`}
      </Button>
    </>
  );
}
