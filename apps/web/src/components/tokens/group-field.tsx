"use client";

import type { Outputs } from "@/trpc/types";
import { useMayEverywhere } from "../shell/me";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import type { MakingToken } from "./use-make-token";

const NEW = "new";

type Props = { groups: Outputs["groups"]["list"]; making: MakingToken };

/** GroupField is whose machines these will be: one of the groups, or a new one by name. Rights and settings go by it. */
export function GroupField({ groups, making: { draft, set, errors } }: Props) {
  const mayMake = useMayEverywhere("groups.manage");
  const items = {
    ...Object.fromEntries(groups.map(({ id, name }) => [id, name])),
    ...(mayMake ? { [NEW]: "New group…" } : {}),
  };
  return (
    <>
      {groups.length > 0 && (
        <Field label="Group" hint="needed; rights and settings go by it">
          <Select
            items={items}
            value={draft.groupId ?? NEW}
            onValueChange={(id) => set({ groupId: id === NEW ? null : id })}
          />
        </Field>
      )}
      {draft.groupId === null && (
        <Field
          label={groups.length > 0 ? "Name of the new group" : "Group"}
          hint={groups.length > 0 ? undefined : "needed; rights and settings go by it"}
          error={errors.newGroup}
        >
          <Input value={draft.newGroup} maxLength={80} onChange={(event) => set({ newGroup: event.target.value })} />
        </Field>
      )}
    </>
  );
}
