import { JobKind } from "@slipway/shared/jobs/state-schemas";
import { z } from "zod";
import { Selection } from "./selection.ts";

const hourMs = 3_600_000;

/** dispatchLifeMs is how long a job waits for its machine where nobody chose otherwise. */
export const dispatchLifeMs = 24 * hourMs;

/** Waves: how many machines begin, and how many follow each time the ones before have ended. */
export const Waves = z.object({ first: z.number().int().min(1), each: z.number().int().min(1) });

/** Wanted is which repair, with what, for whom: what a preview and a dispatch have in common. */
export const Wanted = z.object({
  selection: Selection,
  repair: z.string().max(80),
  kind: JobKind,
  parameters: z.record(z.string().max(80), z.json()).default({}),
});

/** DispatchInput is one person's wish: this repair, on these machines. */
export const DispatchInput = Wanted.extend({
  /** Needed from medium risk on. */
  reason: z.string().trim().max(500).nullable().default(null),
  /** The dispatch of dry runs that the person has seen, needed from medium risk on. */
  dryRunBatchId: z.uuid().nullable().default(null),
  /** Of a dry run: only on so many machines, spread over the selection. Null: on all of them. */
  sample: z.number().int().min(1).max(20).nullable().default(null),
  /** Null: all at once. */
  waves: Waves.nullable().default(null),
  /** So many bad endings stop the rest; null: never. */
  haltAfter: z.number().int().min(1).max(100_000).nullable().default(null),
  /** How long a job waits for a machine that is asleep. */
  expiresInHours: z
    .number()
    .int()
    .min(1)
    .max(168)
    .default(dispatchLifeMs / hourMs),
  /** Made by the page when its dialog opens: a double click is one dispatch. */
  idempotencyKey: z.uuid(),
  /** The job that a dispatch to one machine runs again. */
  retryOf: z.uuid().nullable().default(null),
});
export type DispatchInput = z.output<typeof DispatchInput>;

/** dryRunGoodForMs: a dry run older than this may not show what would change now. */
export const dryRunGoodForMs = 30 * 60_000;
