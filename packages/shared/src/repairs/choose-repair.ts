import type { z } from "zod";
import { findRepair } from "./catalogue.ts";
import type { RepairDefinition, Risk } from "./repair.ts";

/** ChosenRepair is a repair with parameters that passed its own schema, defaults filled in. */
export interface ChosenRepair {
  definition: RepairDefinition;
  parameters: z.infer<RepairDefinition["parameters"]>;
  risk: Risk;
}

/** Choice is a chosen repair, or why there is none. `detail` is one sentence for people. */
export type Choice =
  | { ok: true; chosen: ChosenRepair }
  | { ok: false; reason: "no-such-repair" | "bad-parameters"; detail: string };

/** chooseRepair reads a repair's code and parameters at a border: a person's door, an order, a command line. */
export function chooseRepair(code: string, parameters: unknown): Choice {
  const definition = findRepair(code);
  if (!definition) return { ok: false, reason: "no-such-repair", detail: "There is no repair of that name." };
  const parsed = definition.parameters.safeParse(parameters);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return {
      ok: false,
      reason: "bad-parameters",
      detail: `${issue?.path.join(".") || "parameters"}: ${issue?.message ?? "invalid"}`.slice(0, 300),
    };
  }
  return { ok: true, chosen: { definition, parameters: parsed.data, risk: definition.risk(parsed.data) } };
}
