"use client";

import { useId } from "react";
import { number } from "../machines/truth";
import { Checkbox } from "../ui/checkbox";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { type planErrors, type RolloutPlan, wavesOf } from "./rollout-plan";

type Props = {
  plan: RolloutPlan;
  count: number;
  errors: ReturnType<typeof planErrors>;
  onChange: (plan: RolloutPlan) => void;
};

/** RolloutFields say how a dispatch to many goes out: in which waves, when it stops by itself, how long it waits for those asleep. */
export function RolloutFields({ plan, count, errors, onChange }: Props) {
  const set = (change: Partial<RolloutPlan>) => onChange({ ...plan, ...change });
  const waves = wavesOf(plan, count);
  return (
    <section aria-label="Waves" className="grid gap-3">
      <h3 className="font-semibold">Waves</h3>
      <Yes label="In waves" checked={plan.inWaves} onChange={(inWaves) => set({ inWaves })} />
      {plan.inWaves && (
        <>
          <div className="grid grid-cols-2 gap-3">
            <Count
              label="First"
              unit="machines"
              value={plan.first}
              error={errors.first}
              onChange={(first) => set({ first })}
            />
            <Count
              label="Then each"
              unit="machines"
              value={plan.each}
              error={errors.each}
              onChange={(each) => set({ each })}
            />
          </div>
          {!errors.first && !errors.each && (
            <p className="text-xs text-muted-foreground">
              {number(waves)} {waves === 1 ? "wave" : "waves"}. Each starts when those before have ended; it waits 15
              minutes for a machine that is asleep.
            </p>
          )}
        </>
      )}
      <Yes label="Halts by itself when it goes wrong" checked={plan.halts} onChange={(halts) => set({ halts })} />
      <div className="grid grid-cols-2 gap-3">
        {plan.halts && (
          <Count
            label="Halts after"
            unit="bad ends"
            value={plan.haltAfter}
            error={errors.haltAfter}
            onChange={(haltAfter) => set({ haltAfter })}
          />
        )}
        <Count
          label="Expires after"
          unit="hours"
          value={plan.expiresInHours}
          error={errors.expiresInHours}
          onChange={(expiresInHours) => set({ expiresInHours })}
        />
      </div>
    </section>
  );
}

type CountProps = {
  label: string;
  unit: string;
  value: number;
  error: string | undefined;
  onChange: (value: number) => void;
};

const Count = ({ label, unit, value, error, onChange }: CountProps) => (
  <Field label={label} hint={unit} error={error}>
    <Input
      type="number"
      inputMode="numeric"
      min={1}
      step={1}
      value={Number.isNaN(value) ? "" : value}
      onChange={(event) => onChange(event.target.valueAsNumber)}
    />
  </Field>
);

type YesProps = { label: string; checked: boolean; onChange: (checked: boolean) => void };

function Yes({ label, checked, onChange }: YesProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-2.5">
      <Checkbox id={id} checked={checked} onCheckedChange={onChange} aria-labelledby={`${id}-label`} />
      <label htmlFor={id} id={`${id}-label`}>
        {label}
      </label>
    </div>
  );
}
