"use client";

import { ShieldCheck } from "lucide-react";
import type { Outputs } from "@/trpc/types";
import { Button } from "../ui/button";
import { DockedSheet } from "../ui/docked-sheet";
import { Field } from "../ui/field";
import { useFocusFirstError } from "../ui/focus-first-error";
import { Input } from "../ui/input";
import { FormRefusal } from "../ui/form-refusal";
import { AdmissionField } from "./admission-field";
import { GroupField } from "./group-field";
import { ExpiryField, LabelsField, MaxUsesField } from "./token-fields";
import { type MadeToken, useMakeToken } from "./use-make-token";

type Props = { groups: Outputs["groups"]["list"]; onClose: () => void; onMade: (made: MadeToken) => void };

const FORM = "new-token";

/** NewTokenSheet asks what a token gives and how long it lets machines in. Mount it to open it. */
export function NewTokenSheet({ groups, onClose, onMade }: Props) {
  const making = useMakeToken(
    {
      name: "",
      groupId: groups[0]?.id ?? null,
      newGroup: "",
      labels: "",
      expiry: "168",
      maxUses: "25",
      admitByHand: false,
    },
    onMade,
  );
  const form = useFocusFirstError(making.complaint);
  return (
    <DockedSheet
      onClose={onClose}
      title="New enrolment token"
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={FORM} variant="primary" isBusy={making.isPending}>
            Make token
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={FORM}
        noValidate
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          making.make();
        }}
      >
        {making.refusal && <FormRefusal refusal={making.refusal} shown={["name", "labels", "maxUses"]} />}
        <Field label="Name" hint="for people, shown in the audit" error={making.errors.name}>
          <Input
            value={making.draft.name}
            maxLength={80}
            onChange={(event) => making.set({ name: event.target.value })}
          />
        </Field>
        <GroupField groups={groups} making={making} />
        <LabelsField making={making} />
        <ExpiryField making={making} />
        <MaxUsesField making={making} />
        <AdmissionField making={making} />
        <p className="flex items-start gap-2 text-xs text-muted-foreground">
          <ShieldCheck className="size-4 shrink-0" aria-hidden />A token can read nothing and run nothing. Known
          hardware comes in again with its history kept, and its older jobs cancelled.
        </p>
      </form>
    </DockedSheet>
  );
}
