import { findRepair } from "@slipway/shared/repairs/catalogue";
import type { RepairDefinition, Risk } from "@slipway/shared/repairs/repair";
import { needsShownDryRun } from "@slipway/shared/repairs/risk";

/** Draft is a dispatch while a person still thinks about it. */
export interface Draft {
  repair: string;
  /** As typed: a number field that was emptied holds NaN, and the schema says so. */
  parameters: Record<string, unknown>;
  reason: string;
}

/** Checked is what a draft amounts to. Errors are by parameter, '' for one of the whole. */
export interface Checked {
  definition: RepairDefinition | null;
  risk: Risk;
  /** Medium risk and above: a dry run that was seen, and a reason. */
  isCareful: boolean;
  errors: Record<string, string>;
}

/** draftOf is a new draft of a repair, its parameters at their defaults or as an earlier job had them. */
export const draftOf = (repair: string, parameters?: Record<string, unknown>): Draft => ({
  repair,
  parameters: parameters ?? findRepair(repair)?.parameters.parse({}) ?? {},
  reason: "",
});

/** checkDraft holds a draft against the repair's own schema; the server asks the same again. Pure. */
export function checkDraft(draft: Draft): Checked {
  const definition = findRepair(draft.repair);
  if (!definition) return { definition, risk: "high", isCareful: true, errors: { "": "There is no such repair." } };
  const parsed = definition.parameters.safeParse(draft.parameters);
  const risk = parsed.success ? definition.risk(parsed.data) : definition.risk(definition.parameters.parse({}));
  const errors: Record<string, string> = {};
  for (const issue of parsed.error?.issues ?? []) errors[issue.path.join(".")] ??= issue.message;
  return { definition, risk, isCareful: needsShownDryRun(risk), errors };
}

/** sameParameters: a dry run of these shows what a dispatch of those would do. */
export const sameParameters = (a: Draft, b: Draft): boolean =>
  a.repair === b.repair && JSON.stringify(sorted(a.parameters)) === JSON.stringify(sorted(b.parameters));

const sorted = (parameters: Record<string, unknown>) => Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));

/** Bounds of a number, from the schema itself, so that what the page says stays what is checked. */
export interface Bounds {
  min: number | null;
  max: number | null;
}

/** boundsOf reads the bounds of a number parameter from the repair's schema. */
export function boundsOf(definition: RepairDefinition, name: string): Bounds {
  let field: unknown = definition.parameters.shape[name];
  // Defaults and nullables wrap the number itself.
  while (hasUnwrap(field)) field = field.unwrap();
  const { minValue, maxValue } = (field ?? {}) as { minValue?: number | null; maxValue?: number | null };
  return { min: minValue ?? null, max: maxValue ?? null };
}

const hasUnwrap = (field: unknown): field is { unwrap(): unknown } =>
  typeof (field as { unwrap?: unknown } | undefined)?.unwrap === "function";
