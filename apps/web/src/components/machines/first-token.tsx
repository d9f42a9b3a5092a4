"use client";

import type { Outputs } from "@/trpc/types";
import { GroupField } from "../tokens/group-field";
import { ExpiryField, LabelsField, MaxUsesField } from "../tokens/token-fields";
import { type MadeToken, useMakeToken } from "../tokens/use-make-token";
import { Button } from "../ui/button";
import { useFocusFirstError } from "../ui/focus-first-error";
import { FormRefusal } from "../ui/form-refusal";

type Props = { groups: Outputs["groups"]["list"]; onMade: (made: MadeToken) => void };

/** FirstToken asks the little that a first token needs; the rest has sensible values. */
export function FirstToken({ groups, onMade }: Props) {
  const making = useMakeToken(
    {
      name: "First machines",
      groupId: groups[0]?.id ?? null,
      newGroup: "All machines",
      labels: "",
      expiry: "24",
      maxUses: "50",
      admitByHand: false,
    },
    onMade,
  );
  const form = useFocusFirstError(making.complaint);
  return (
    <form
      ref={form}
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        making.make();
      }}
    >
      {making.refusal && <FormRefusal refusal={making.refusal} shown={["name", "labels", "maxUses"]} />}
      <div className="grid gap-4 md:grid-cols-2">
        <GroupField groups={groups} making={making} />
        <LabelsField making={making} />
        <ExpiryField making={making} />
        <MaxUsesField making={making} />
      </div>
      <Button type="submit" variant="primary" className="justify-self-end max-md:w-full" isBusy={making.isPending}>
        Make token
      </Button>
    </form>
  );
}
