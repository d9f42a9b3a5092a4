"use client";

import { RiskPips } from "../ui/risk-pips";
import { ParameterFields } from "./parameter-fields";
import { RepairChoice } from "./repair-choice";
import type { Dispatching } from "./use-dispatch";

type Props = {
  dispatching: Dispatching;
  /** Repairs that fit what was found, best first. */
  recommended: readonly string[];
  /** What the one machine's agent can do; null where it has not said, or for many. */
  known: Record<string, number> | null;
};

/** RepairSections choose the repair and its parameters. */
export const RepairSections = ({ dispatching, recommended, known }: Props) => (
  <>
    <section aria-label="Repair" className="grid gap-2">
      <h3 className="font-semibold">Repair</h3>
      <RepairChoice
        value={dispatching.draft.repair}
        onChange={dispatching.choose}
        recommended={recommended}
        known={known}
      />
    </section>
    <ParameterSection dispatching={dispatching} />
  </>
);

/** ParameterSection is the form of the chosen repair, with its risk. */
export const ParameterSection = ({ dispatching: { draft, checked, set } }: { dispatching: Dispatching }) =>
  checked.definition && (
    <section aria-label="Parameters" className="grid gap-3">
      <h3 className="flex items-center justify-between gap-3 font-semibold">
        With <RiskPips risk={checked.risk} className="font-normal" />
      </h3>
      <ParameterFields
        definition={checked.definition}
        parameters={draft.parameters}
        errors={checked.errors}
        set={set}
      />
    </section>
  );
