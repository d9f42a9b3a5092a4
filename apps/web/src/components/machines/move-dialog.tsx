"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/trpc/client";
import { type Inputs, refusalFrom } from "@/trpc/types";
import { Button } from "../ui/button";
import { Dialog, DialogClose, DialogContent, DialogFooter } from "../ui/dialog";
import { Field } from "../ui/field";
import { Notice } from "../ui/notice";
import { Select } from "../ui/select";
import { toast } from "../ui/toast";
import { machines } from "./truth";

type Props = {
  selection: Inputs["machines"]["moveMany"]["selection"];
  count: number;
  onClose: () => void;
  onDone: () => void;
};

/** MoveDialog puts all chosen machines into one group: it decides who may see and change them. */
export function MoveDialog({ selection, count, onClose, onDone }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const groups = useQuery(trpc.groups.list.queryOptions());
  const [groupId, setGroupId] = useState<string | null>(null);
  const move = useMutation(
    trpc.machines.moveMany.mutationOptions({
      onSuccess: ({ changed }) => {
        toast(`${machines(changed)} moved`);
        void queryClient.invalidateQueries({ queryKey: [["machines"]] });
        void queryClient.invalidateQueries({ queryKey: [["groups"]] });
        onDone();
      },
    }),
  );
  const refusal = move.error ? refusalFrom(move.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (groupId) move.mutate({ selection, groupId });
  };
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent
        title={`Group of ${machines(count)}`}
        description="The group decides who sees and changes them, and when they count as silent. They are diagnosed anew by its settings; their history stays where it was."
      >
        <form className="grid gap-4" onSubmit={submit} noValidate>
          {refusal && <Notice kind="error" title={refusal.message} />}
          <Field label="Into" error={refusal?.fields.groupId}>
            <Select
              items={Object.fromEntries((groups.data ?? []).map(({ id, name }) => [id, name]))}
              value={groupId}
              onValueChange={setGroupId}
            />
          </Field>
          <DialogFooter>
            <DialogClose render={<Button variant="ghost" />}>Cancel</DialogClose>
            <Button type="submit" variant="primary" disabled={groupId === null} isBusy={move.isPending}>
              Move {machines(count)}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
