"use client";

import type { RepairDefinition } from "@slipway/shared/repairs/repair";
import { type ComponentProps, useId } from "react";
import { Checkbox } from "../ui/checkbox";
import { Field } from "../ui/field";
import { Input, Textarea } from "../ui/input";
import { Select } from "../ui/select";
import { type Bounds, boundsOf } from "./draft";
import { minuteChoices } from "./minute-choices";

/** FieldsProps is what each repair's form is given. */
export interface FieldsProps {
  definition: RepairDefinition;
  parameters: Record<string, unknown>;
  errors: Record<string, string>;
  set: (name: string, value: unknown) => void;
}

type One = FieldsProps & { name: string; label: string };

/** NumberField is a whole number with its unit beside it; its bounds are those of the schema, in the same unit. */
export function NumberField({ definition, parameters, errors, set, name, label, unit }: One & { unit: string }) {
  const { min, max } = boundsOf(definition, name);
  const value = parameters[name];
  return (
    <Field label={label} hint={hintOf({ min, max }, unit)} error={errors[name]}>
      <NumberInput
        unit={unit}
        inputMode="numeric"
        step={1}
        {...(min === null ? {} : { min })}
        {...(max === null ? {} : { max })}
        value={typeof value === "number" && !Number.isNaN(value) ? value : ""}
        onChange={(event) => set(name, event.target.valueAsNumber)}
      />
    </Field>
  );
}

const NumberInput = ({ unit, ...props }: ComponentProps<typeof Input> & { unit: string }) => (
  <div className="flex items-center gap-2">
    <Input type="number" {...props} />
    <span className="shrink-0 text-muted-foreground">{unit}</span>
  </div>
);

const hintOf = ({ min, max }: Bounds, unit: string): string =>
  min !== null && max !== null ? `${min} to ${max} ${unit}` : "";

/** MinutesField is a time that people count in hours and days: one of the usual ones, in words. */
export function MinutesField({ parameters, errors, set, name, label, usual }: One & { usual: readonly number[] }) {
  const value = parameters[name];
  return (
    <Field label={label} error={errors[name]}>
      <Select
        items={minuteChoices(usual, value)}
        value={String(value)}
        onValueChange={(next) => set(name, Number(next))}
      />
    </Field>
  );
}

/** TextField is a text that may be left empty: the repair then chooses by itself. */
export function TextField({
  parameters,
  errors,
  set,
  name,
  label,
  empty,
  lines = 1,
}: One & { empty: string; lines?: number }) {
  const value = parameters[name];
  const props = {
    value: typeof value === "string" ? value : "",
    placeholder: empty,
    onChange: (event: { target: { value: string } }) =>
      set(name, event.target.value === "" ? null : event.target.value),
  };
  return (
    <Field label={label} error={errors[name]}>
      {lines > 1 ? <Textarea rows={lines} {...props} /> : <Input {...props} />}
    </Field>
  );
}

/** SwitchField is a yes or no, with what yes means. */
export function SwitchField({ parameters, set, name, label, note }: One & { note: string }) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5">
      <Checkbox
        checked={parameters[name] === true}
        onCheckedChange={(checked) => set(name, checked)}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-note`}
        className="mt-0.5"
        id={id}
      />
      <div>
        <label htmlFor={id} id={`${id}-label`} className="font-medium">
          {label}
        </label>
        <p id={`${id}-note`} className="text-xs text-muted-foreground">
          {note}
        </p>
      </div>
    </div>
  );
}
