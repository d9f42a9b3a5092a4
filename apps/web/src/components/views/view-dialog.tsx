"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/trpc/client";
import { refusalFrom } from "@/trpc/types";
import { Button } from "../ui/button";
import { Dialog, DialogClose, DialogContent, DialogFooter } from "../ui/dialog";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Notice } from "../ui/notice";
import type { View } from "./view-tabs";
import type { ViewedList } from "./viewed-list";

type Props = {
  /** The view to rename; null for a new one. */
  view: View | null;
  list: ViewedList;
  onClose: () => void;
  onMade: (id: string) => void;
};

/** ViewDialog names a view. */
export function ViewDialog({ view, list, onClose, onMade }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState(view?.name ?? "");
  const again = () => queryClient.invalidateQueries({ queryKey: [["views"]] });
  const create = useMutation(
    trpc.views.create.mutationOptions({
      onSuccess: async ({ id }) => {
        await again();
        onMade(id);
        onClose();
      },
    }),
  );
  const rename = useMutation(
    trpc.views.change.mutationOptions({
      onSuccess: async () => {
        await again();
        onClose();
      },
    }),
  );
  const error = create.error ?? rename.error;
  const refusal = error ? refusalFrom(error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (view) rename.mutate({ viewId: view.id, name });
    else create.mutate({ page: list.page, name, query: list.query });
  };
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent
        title={view ? "Rename the view" : "Save as view"}
        description={view ? undefined : `${list.keeps} as they are now. It is yours alone until you share it.`}
      >
        <form className="grid gap-4" onSubmit={submit} noValidate>
          {refusal && Object.keys(refusal.fields).length === 0 && <Notice kind="error" title={refusal.message} />}
          <Field label="Name" error={refusal?.fields.name}>
            <Input value={name} maxLength={80} onChange={({ target }) => setName(target.value)} />
          </Field>
          <DialogFooter>
            <DialogClose render={<Button variant="ghost" />}>Cancel</DialogClose>
            <Button
              type="submit"
              variant="primary"
              disabled={name.trim() === ""}
              isBusy={create.isPending || rename.isPending}
            >
              {view ? "Rename" : "Save"}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
