"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/trpc/client";
import { type Inputs, refusalFrom } from "@/trpc/types";
import { Button } from "../ui/button";
import { Dialog, DialogClose, DialogContent, DialogFooter } from "../ui/dialog";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Notice } from "../ui/notice";
import { labelsIn } from "./labels-in";
import { toast } from "../ui/toast";
import { machines } from "./truth";

type Props = {
  selection: Inputs["machines"]["labelMany"]["selection"];
  count: number;
  onClose: () => void;
  onDone: () => void;
};

/** LabelDialog gives labels to all chosen machines and takes others from them; the rest of their labels stays. */
export function LabelDialog({ selection, count, onClose, onDone }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState({ add: "", remove: "" });
  const save = useMutation(
    trpc.machines.labelMany.mutationOptions({
      onSuccess: ({ changed }) => {
        toast(`Labels changed on ${machines(changed)}`);
        void queryClient.invalidateQueries({ queryKey: [["machines"]] });
        onDone();
      },
    }),
  );
  const refusal = save.error ? refusalFrom(save.error) : null;
  const wanted = { add: labelsIn(typed.add), remove: labelsIn(typed.remove) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ selection, ...wanted });
  };
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent
        title={`Labels of ${machines(count)}`}
        description="Labels are for targeting: filters, views, rings. They give nobody a right."
      >
        <form className="grid gap-4" onSubmit={submit} noValidate>
          {refusal && <Notice kind="error" title={refusal.message} />}
          <Field label="Give" hint="apart by commas" error={refusal?.fields.add}>
            <Input
              value={typed.add}
              maxLength={400}
              onChange={({ target }) => setTyped({ ...typed, add: target.value })}
            />
          </Field>
          <Field label="Take away" hint="what is not named stays" error={refusal?.fields.remove}>
            <Input
              value={typed.remove}
              maxLength={400}
              onChange={({ target }) => setTyped({ ...typed, remove: target.value })}
            />
          </Field>
          <DialogFooter>
            <DialogClose render={<Button variant="ghost" />}>Cancel</DialogClose>
            <Button
              type="submit"
              variant="primary"
              disabled={wanted.add.length + wanted.remove.length === 0}
              isBusy={save.isPending}
            >
              Change labels
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
