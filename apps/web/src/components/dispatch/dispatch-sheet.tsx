"use client";

import { DockedSheet } from "../ui/docked-sheet";
import { Notice } from "../ui/notice";
import { DispatchFooter } from "./dispatch-footer";
import { NeverList } from "./never-list";
import { ReasonField } from "./reason-field";
import { RepairSections } from "./repair-sections";
import { type Dispatched, type DispatchTarget, type Start, useDispatch } from "./use-dispatch";
import { WhatWouldHappen } from "./what-would-happen";

type Props = {
  machine: DispatchTarget;
  start: Start;
  /** Repairs that fit what was found, best first. */
  recommended: readonly string[];
  onClose: () => void;
  onDispatched: (dispatched: Dispatched) => void;
};

/** DispatchSheet is one dispatch to one machine: which repair, with what, what would happen, why, and what it never does. Mount it to open it. */
export function DispatchSheet({ machine, start, recommended, onClose, onDispatched }: Props) {
  const dispatching = useDispatch({
    selection: { kind: "machines", machineIds: [machine.id] },
    start,
    onDispatched,
  });
  const { checked, refusal } = dispatching;
  return (
    <DockedSheet
      onClose={onClose}
      title={`Repair ${machine.hostname}`}
      description={start.retryOf ? "Again, as a new job." : undefined}
      footer={<DispatchFooter dispatching={dispatching} count={1} onClose={onClose} />}
    >
      <div className="grid gap-6">
        <RepairSections dispatching={dispatching} recommended={recommended} known={machine.repairs} />
        <WhatWouldHappen dispatching={dispatching} />
        <ReasonField dispatching={dispatching} />
        {checked.definition && <NeverList sentences={checked.definition.never} />}
        {refusal && !["dry-run-needed", "reason-needed"].includes(refusal.code) && (
          <Notice kind="error" title={refusal.message} />
        )}
      </div>
    </DockedSheet>
  );
}
