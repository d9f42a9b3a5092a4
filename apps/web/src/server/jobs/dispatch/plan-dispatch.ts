import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "@slipway/shared/facts/canonical";
import { chooseRepair } from "@slipway/shared/repairs/choose-repair";
import type { RepairDefinition, Risk } from "@slipway/shared/repairs/repair";
import { needsShownDryRun } from "@slipway/shared/repairs/risk";
import type { z } from "zod";
import { DomainError } from "../../errors.ts";
import type { DispatchInput, Wanted } from "./dispatch-input.ts";
import { selectionHash } from "./selection.ts";

/** ChosenPlan is a known repair with parameters within bounds. */
export interface ChosenPlan {
  repair: RepairDefinition;
  parameters: Record<string, unknown>;
  risk: Risk;
  /** What the repair is about within the machine. */
  target: string;
}

/** DispatchPlan is a dispatch that makes sense by itself, with a reason where one is due. */
export interface DispatchPlan extends ChosenPlan {
  /** SHA-256 of the request as it was sent: one key, or one machine, with an equal hash is the same wish. */
  requestHash: Buffer;
}

/** planChoice reads which repair is wanted with what, or throws DomainError with what is unclear about it. */
export function planChoice(input: Pick<z.output<typeof Wanted>, "repair" | "parameters">): ChosenPlan {
  const choice = chooseRepair(input.repair, input.parameters);
  if (!choice.ok) throw new DomainError("invalid-input", choice.detail);
  const { definition: repair, parameters, risk } = choice.chosen;
  return { repair, parameters, risk, target: repair.target?.(parameters) ?? "" };
}

/** planDispatch reads a person's wish, or throws DomainError with what is unclear about it. */
export function planDispatch(input: DispatchInput): DispatchPlan {
  const choice = planChoice(input);
  const { repair, parameters, risk } = choice;
  if (input.kind === "repair" && needsShownDryRun(risk) && (input.reason?.length ?? 0) < 3)
    throw new DomainError("reason-needed", `${repair.title} has ${risk} risk: say why, in a few words.`);
  if (input.sample !== null && input.kind !== "dry-run")
    throw new DomainError("invalid-input", "Only a dry run is done on a sample.");
  const { kind, sample, waves, haltAfter, expiresInHours } = input;
  const asked = { repair: repair.code, kind, parameters: parameters as Json, of: selectionHash(input.selection) };
  const how = { sample, waves, haltAfter, expiresInHours };
  const requestHash = createHash("sha256")
    .update(canonicalJson({ ...asked, ...how }))
    .digest();
  return { ...choice, requestHash };
}
