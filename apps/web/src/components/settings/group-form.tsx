"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/trpc/client";
import { type Outputs, refusalFrom } from "@/trpc/types";
import { Button } from "../ui/button";
import { DialogFooter } from "../ui/dialog";
import { Field } from "../ui/field";
import { useFocusFirstError } from "../ui/focus-first-error";
import { FormRefusal } from "../ui/form-refusal";
import { Input } from "../ui/input";

type Props = { group: Outputs["groups"]["list"][number] | null; onDone: () => void };

/** GroupForm makes a group, or changes one: its name, its target Go, and when a machine of it counts as silent or stuck. */
export function GroupForm({ group, onDone }: Props) {
  const { save, refusal, isPending } = useSaveGroup(group, onDone);
  const [typed, setTyped] = useState({
    name: group?.name ?? "",
    goTarget: group?.goTarget ?? "",
    silentAfterHours: String(group?.silentAfterHours ?? 24),
    stuckAfterMinutes: String(group?.stuckAfterMinutes ?? 30),
  });
  const form = useFocusFirstError(refusal);
  const field = (name: keyof typeof typed) => ({
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save({
      name: typed.name.trim(),
      goTarget: typed.goTarget.trim() || null,
      silentAfterHours: Number(typed.silentAfterHours),
      stuckAfterMinutes: Number(typed.stuckAfterMinutes),
    });
  };
  return (
    <form ref={form} className="grid gap-4" onSubmit={submit} noValidate>
      {refusal && <FormRefusal refusal={refusal} shown={Object.keys(typed)} />}
      <Field label="Name" error={refusal?.fields.name}>
        <Input maxLength={80} {...field("name")} />
      </Field>
      <Field
        label="Target Go"
        hint="1.27.x for its newest patch, go1.27.1 for that one or newer, or none"
        error={refusal?.fields.goTarget}
      >
        <Input placeholder="none" spellCheck={false} maxLength={20} className="font-mono" {...field("goTarget")} />
      </Field>
      <Field label="Silent after" hint="hours without a word, 1 to 720" error={refusal?.fields.silentAfterHours}>
        <Input inputMode="numeric" {...field("silentAfterHours")} />
      </Field>
      <Field
        label="Stuck after"
        hint="minutes a setup holds the installer, 5 to 1440"
        error={refusal?.fields.stuckAfterMinutes}
      >
        <Input inputMode="numeric" {...field("stuckAfterMinutes")} />
      </Field>
      <DialogFooter>
        <Button variant="ghost" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isBusy={isPending}>
          {group ? "Save" : "Make group"}
        </Button>
      </DialogFooter>
    </form>
  );
}

type Settings = { name: string; goTarget: string | null; silentAfterHours: number; stuckAfterMinutes: number };

function useSaveGroup(group: Props["group"], onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = async () => {
    await queryClient.invalidateQueries({ queryKey: trpc.groups.pathKey() });
    onDone();
  };
  const create = useMutation(trpc.groups.create.mutationOptions({ onSuccess }));
  const change = useMutation(trpc.groups.change.mutationOptions({ onSuccess }));
  const error = group ? change.error : create.error;
  return {
    save: (settings: Settings) => (group ? change.mutate({ groupId: group.id, ...settings }) : create.mutate(settings)),
    refusal: error ? refusalFrom(error) : null,
    isPending: create.isPending || change.isPending,
  };
}
