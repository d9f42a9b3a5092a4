"use client";

import type { RepairDefinition } from "@slipway/shared/repairs/repair";
import { useId } from "react";
import { Checkbox } from "../ui/checkbox";
import { Field } from "../ui/field";
import { Input, Textarea } from "../ui/input";
import { duration } from "../ui/relative-time-text";
import { type Bounds, boundsOf } from "./draft";

/** FieldsProps is what each repair's form is given. */
export interface FieldsProps {
  definition: RepairDefinition;
  parameters: Record<string, unknown>;
  errors: Record<string, string>;
  set: (name: string, value: unknown) => void;
}

type One = FieldsProps & { name: string; label: string };

/** NumberField is a whole number with its unit; its bounds are those of the schema. */
export function NumberField({ definition, parameters, errors, set, name, label, unit }: One & { unit: string }) {
  const { min, max } = boundsOf(definition, name);
  const value = parameters[name];
  return (
    <Field label={label} hint={hintOf({ min, max }, unit, value)} error={errors[name]}>
      <Input
        type="number"
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

/** Above this, minutes say little: they are told in hours and days too. */
const manyMinutes = 120;

/** hintOf is the unit and the bounds, and what many minutes amount to. */
function hintOf({ min, max }: Bounds, unit: string, value: unknown): string {
  const inWords = (count: number) =>
    unit === "min" && count >= manyMinutes ? duration(count * 60_000) : `${count} ${unit}`;
  const bounds = min !== null && max !== null ? `${min} to ${inWords(max)}` : unit;
  return unit === "min" && typeof value === "number" && value >= manyMinutes ? `${inWords(value)}; ${bounds}` : bounds;
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
