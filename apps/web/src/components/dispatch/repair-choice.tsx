"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { type RepairWords, repairWords } from "@slipway/shared/repairs/words";
import { cn } from "../ui/cn";
import { RiskPips } from "../ui/risk-pips";

type Props = {
  value: string;
  onChange: (code: string) => void;
  /** Codes that fit what was found, best first. */
  recommended: readonly string[];
  /** The repairs the agent can do, by version; null: not known, then the server decides. */
  known: Record<string, number> | null;
};

/** RepairChoice lists the catalogue: what fits first, and what the agent cannot do marked as such. */
export function RepairChoice({ value, onChange, recommended, known }: Props) {
  const fits = (code: string) => recommended.includes(code);
  const rank = ({ code }: RepairWords) => (fits(code) ? recommended.indexOf(code) : recommended.length);
  const repairs = [...repairWords].sort((a, b) => rank(a) - rank(b));
  return (
    <RadioGroup
      value={value}
      onValueChange={(code) => onChange(String(code))}
      aria-label="Repair"
      className="overflow-hidden rounded-md border"
    >
      {repairs.map((repair) => (
        <Choice
          key={repair.code}
          repair={repair}
          isTooOld={known !== null && known[repair.code] !== repair.version}
          isBest={recommended[0] === repair.code}
        />
      ))}
    </RadioGroup>
  );
}

const Choice = ({ repair, isTooOld, isBest }: { repair: RepairWords; isTooOld: boolean; isBest: boolean }) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: Base UI's radio is the control inside.
  <label
    className={cn(
      "group flex items-start gap-3 border-t px-3 py-2 first:border-t-0 has-data-checked:bg-accent",
      isTooOld && "hatch-ground",
    )}
  >
    <Radio.Root
      value={repair.code}
      disabled={isTooOld}
      className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-input bg-card data-checked:border-primary data-checked:bg-primary data-disabled:border-dashed"
    >
      <Radio.Indicator className="size-1.5 rounded-full bg-primary-foreground" />
    </Radio.Root>
    <span className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)_auto] gap-x-3">
      <span className="font-medium">{repair.title}</span>
      <span className="flex flex-wrap items-center justify-end gap-x-3 pt-0.5 text-xs">
        {isBest && <span className="text-accent-foreground">recommended</span>}
        <RiskPips risk={repair.usualRisk} />
      </span>
      <span
        className={cn(
          "col-span-2 text-xs text-muted-foreground",
          isTooOld ? "block w-fit bg-unknown-muted" : "hidden group-has-data-checked:block",
        )}
      >
        {isTooOld ? "This agent is too old for it: update the agent first." : repair.summary}
      </span>
    </span>
  </label>
);
