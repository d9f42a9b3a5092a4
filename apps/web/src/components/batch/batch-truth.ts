import { askableParts } from "@slipway/shared/jobs/askable-parts";
import { badStates } from "@slipway/shared/jobs/batch";
import type { BatchPart } from "@slipway/shared/jobs/batch-part";
import { machines, number } from "../machines/truth";

type Standing = { parts: Record<BatchPart, number>; total: number; kind: "repair" | "dry-run" };

/** waitingParts are the terms of what has not begun. */
export const waitingParts = [
  "waiting-for-machine",
  "waiting-for-wave",
  "paused",
  "awaiting-approval",
] as const satisfies readonly BatchPart[];

const sum = ({ parts }: Standing, of: readonly BatchPart[]): number => of.reduce((all, part) => all + parts[part], 0);

/** cancellable is how many jobs "cancel the rest" would end, and how many it would ask to give up. */
export const cancellable = (batch: Standing & { repair: string }): { ends: number; asks: number } => ({
  ends: sum(batch, waitingParts),
  asks: sum(batch, askableParts(batch.repair)),
});

/** needsSomeone is how many did not work. */
export const needsSomeone = (batch: Standing): number => sum(batch, [...badStates, "expired"]);

/** batchTruth is how a batch stands as one sentence, and what follows from it. Pure. */
export function batchTruth(batch: Standing): { first: string; rest: string } {
  const { parts, total, kind } = batch;
  const under = sum(batch, ["running", "verifying"]);
  const waiting = sum(batch, waitingParts);
  const done = kind === "dry-run" ? "answered the dry run" : parts.succeeded === 1 ? "is mended" : "are mended";
  const first = `${number(parts.succeeded)} of ${machines(total)} ${done}.`;
  const bad = needsSomeone(batch);
  const clauses = [
    ...(under > 0 ? [`${number(under)} ${under === 1 ? "is" : "are"} on the way.`] : []),
    ...(waiting > 0 ? [`${number(waiting)} ${waiting === 1 ? "waits" : "wait"}.`] : []),
    ...(bad > 0 ? [`${number(bad)} ${bad === 1 ? "needs" : "need"} someone.`] : []),
    ...(parts.cancelled > 0 ? [`${number(parts.cancelled)} ${parts.cancelled === 1 ? "was" : "were"} cancelled.`] : []),
  ];
  return { first, rest: clauses.join(" ") };
}
