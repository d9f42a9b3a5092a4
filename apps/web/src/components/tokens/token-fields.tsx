"use client";

import { Badge } from "../ui/badge";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Segmented } from "../ui/segmented";
import { expiries, labelsOf } from "./token-draft";
import type { MakingToken } from "./use-make-token";

type Props = { making: MakingToken };

/** LabelsField is what the machines are called by, for targeting; never a border of rights. */
export function LabelsField({ making: { draft, set, errors } }: Props) {
  const labels = labelsOf(draft.labels);
  return (
    <div className="grid content-start gap-1.5">
      <Field label="Gives labels" hint="optional, apart by commas" error={errors.labels}>
        <Input
          value={draft.labels}
          placeholder="laptop, dev"
          spellCheck={false}
          onChange={(event) => set({ labels: event.target.value })}
        />
      </Field>
      {labels.length > 0 && (
        <span className="flex flex-wrap gap-1">
          {labels.map((label) => (
            <Badge key={label} className="max-w-full">
              <span className="truncate">{label}</span>
            </Badge>
          ))}
        </span>
      )}
    </div>
  );
}

/** ExpiryField is how long the token lets machines in. */
export const ExpiryField = ({ making: { draft, set } }: Props) => (
  <div className="grid content-start gap-1.5">
    <span className="font-medium">Expires after</span>
    <Segmented
      label="Expires after"
      items={expiries}
      value={draft.expiry}
      onValueChange={(expiry) => set({ expiry })}
    />
  </div>
);

/** MaxUsesField is how many machines the token lets in. */
export const MaxUsesField = ({ making: { draft, set, errors } }: Props) => (
  <Field label="Machines" hint="at most" error={errors.maxUses}>
    <Input
      inputMode="numeric"
      value={draft.maxUses}
      onChange={(event) => set({ maxUses: event.target.value.trim() })}
    />
  </Field>
);
