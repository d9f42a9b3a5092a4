"use client";

import { type ReactNode, useState } from "react";
import { Button } from "../ui/button";
import { Dialog, DialogClose, DialogContent, DialogFooter } from "../ui/dialog";
import { Field } from "../ui/field";
import { Input, Textarea } from "../ui/input";
import { Notice } from "../ui/notice";
import type { Action, MachineActions } from "./machine-actions";
import type { MachineView } from "./machine-view";

type Props = { machine: MachineView; actions: Pick<MachineActions, "retire" | "remove"> };

/** RemoveMachine retires a machine, or deletes it with all that is known of it. Both ask why. */
export const RemoveMachine = ({ machine, actions }: Props) => (
  <div className="grid gap-3">
    {machine.lifecycle !== "retired" && (
      <Choice
        removal={actions.retire}
        hostname={machine.hostname}
        verb="Retire"
        what="Its agent is turned away, it leaves every count, and its history stays. Jobs that have not begun are cancelled."
      />
    )}
    <Choice
      removal={actions.remove}
      hostname={machine.hostname}
      verb="Delete"
      mustType
      what="Like retiring it, and all that is known of it goes too: facts, findings and history. Only the audit log and its dispatches remember."
    />
  </div>
);

type ChoiceProps = {
  removal: Action<[reason: string]>;
  hostname: string;
  verb: string;
  what: ReactNode;
  mustType?: boolean;
};

function Choice({ removal, hostname, verb, what, mustType = false }: ChoiceProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <p className="min-w-0 flex-1 basis-72 text-muted-foreground">{what}</p>
      <Button variant="destructive" onClick={() => setIsOpen(true)}>
        {verb}…
      </Button>
      <Dialog open={isOpen} onOpenChange={setIsOpen}>
        <DialogContent title={`${verb} ${hostname}?`} description={what}>
          <Form removal={removal} hostname={hostname} verb={verb} mustType={mustType} />
        </DialogContent>
      </Dialog>
    </div>
  );
}

function Form({ removal, hostname, verb, mustType }: Omit<ChoiceProps, "what"> & { mustType: boolean }) {
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const isReady = reason.trim().length >= 3 && (!mustType || typed === hostname);
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) removal.send(reason.trim());
      }}
    >
      <Field label="Reason, for the audit" hint="needed">
        <Textarea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {mustType && (
        <Field label="Its name, to be sure" hint={hostname}>
          <Input
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className="font-mono"
          />
        </Field>
      )}
      {removal.refusal && <Notice kind="error" title={removal.refusal.message} />}
      <DialogFooter>
        <DialogClose render={<Button variant="ghost">Keep it</Button>} />
        <Button type="submit" variant="destructive" disabled={!isReady} isBusy={removal.isPending}>
          {verb} {hostname}
        </Button>
      </DialogFooter>
    </form>
  );
}
