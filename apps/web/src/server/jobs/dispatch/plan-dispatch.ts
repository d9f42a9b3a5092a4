import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "@slipway/shared/facts/canonical";
import { chooseRepair } from "@slipway/shared/repairs/choose-repair";
import { needsShownDryRun, type RepairDefinition, type Risk } from "@slipway/shared/repairs/repair";
import { DomainError } from "../../errors.ts";
import type { DispatchInput } from "./dispatch-input.ts";

/** DispatchPlan is a dispatch that makes sense by itself: a known repair, parameters within bounds, a reason where one is due. */
export interface DispatchPlan {
  repair: RepairDefinition;
  parameters: Record<string, unknown>;
  risk: Risk;
  /** What the repair is about within the machine. */
  target: string;
  /** SHA-256 of the request as it was sent: one key, or one machine, with an equal hash is the same wish. */
  requestHash: Buffer;
}

/** planDispatch reads a person's wish, or throws DomainError with what is unclear about it. */
export function planDispatch(input: DispatchInput): DispatchPlan {
  const choice = chooseRepair(input.repair, input.parameters);
  if (!choice.ok) throw new DomainError("invalid-input", choice.detail);
  const { definition: repair, parameters, risk } = choice.chosen;
  if (input.kind === "repair" && needsShownDryRun(risk) && (input.reason?.length ?? 0) < 3) {
    throw new DomainError("reason-needed", `${repair.title} has ${risk} risk: say why, in a few words.`);
  }
  const machineIds = [...new Set(input.machineIds)].sort();
  const asked = { repair: input.repair, kind: input.kind, parameters: parameters as Json, machineIds };
  const requestHash = createHash("sha256").update(canonicalJson(asked)).digest();
  return { repair, parameters, risk, target: repair.target?.(parameters) ?? "", requestHash };
}
