import { needsShownDryRun } from "@slipway/shared/repairs/risk";
import type { z } from "zod";
import type { Scope } from "../../scope.ts";
import type { Wanted } from "./dispatch-input.ts";
import { planChoice } from "./plan-dispatch.ts";
import { type CandidateCounts, countCandidates } from "./targets/queries.ts";

/** DispatchPreview is what would become of a selection, before anything is sent. */
export interface DispatchPreview extends CandidateCounts {
  /** Named, but retired, deleted or outside the person's groups. */
  gone: number;
  /** A dry run of a sample has to be seen first. */
  isCareful: boolean;
}

/** previewDispatch counts whom a dispatch would reach and whom it would leave out. It changes nothing. */
export async function previewDispatch({
  ctx,
  input,
}: {
  ctx: { scope: Scope };
  input: z.output<typeof Wanted>;
}): Promise<DispatchPreview> {
  const { repair, risk, target } = planChoice(input);
  const { selection, kind } = input;
  const ability = { repair: repair.code, version: repair.version, kind, target };
  const counts = await countCandidates(ctx.scope, selection, ability);
  const named = selection.kind === "machines" ? new Set(selection.machineIds).size : counts.machines;
  return { ...counts, gone: named - counts.machines, isCareful: needsShownDryRun(risk) };
}
