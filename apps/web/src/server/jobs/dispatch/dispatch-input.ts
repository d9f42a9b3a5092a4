import { JobKind } from "@slipway/shared/jobs/state";
import { z } from "zod";

/** DispatchInput is one person's wish: this repair, on these machines. */
export const DispatchInput = z.object({
  machineIds: z.array(z.uuid()).min(1).max(1000),
  repair: z.string().max(80),
  kind: JobKind,
  parameters: z.record(z.string().max(80), z.json()).default({}),
  /** Needed from medium risk on. */
  reason: z.string().trim().max(500).nullable().default(null),
  /** The dispatch of dry runs that the person has seen, needed from medium risk on. */
  dryRunBatchId: z.uuid().nullable().default(null),
  /** Made by the page when its dialog opens: a double click is one dispatch. */
  idempotencyKey: z.uuid(),
  retryOf: z.uuid().nullable().default(null),
});
export type DispatchInput = z.output<typeof DispatchInput>;

/** dispatchLifeMs: a job that no agent fetched in a day is not what the person meant any more. */
export const dispatchLifeMs = 24 * 3_600_000;

/** dryRunGoodForMs: a dry run older than this may not show what would change now. */
export const dryRunGoodForMs = 30 * 60_000;
