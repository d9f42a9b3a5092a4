import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "@slipway/shared/facts/canonical";
import { z } from "zod";
import { FilteredMachines, NamedMachines } from "../../fleet/bulk/selection.ts";
import { MachineFilters } from "../../fleet/list-machines.ts";

/**
 * Selection is whom a dispatch is for: as of any change of machines, here with how many the person was shown, or the
 * machines of an earlier batch on which it did not work.
 */
export const Selection = z.discriminatedUnion("kind", [
  NamedMachines,
  FilteredMachines.extend({ filter: MachineFilters.omit({ lifecycle: true }), count: z.number().int().min(1) }),
  z.object({ kind: z.literal("retry"), batchId: z.uuid() }),
]);
export type Selection = z.output<typeof Selection>;

/** onlyMachine is the one machine of a selection that names just one. */
export function onlyMachine(selection: Selection): string | null {
  if (selection.kind !== "machines") return null;
  const [only, ...others] = new Set(selection.machineIds);
  return others.length === 0 ? (only ?? null) : null;
}

/** selectionHash tells two selections apart, whatever the order of their ids and however many were counted. */
export function selectionHash(selection: Selection): string {
  const meant: Record<Selection["kind"], () => Json> = {
    machines: () => (selection.kind === "machines" ? [...new Set(selection.machineIds)].sort() : null),
    filter: () => (selection.kind === "filter" ? meantBy(selection) : null),
    retry: () => (selection.kind === "retry" ? selection.batchId : null),
  };
  const text = canonicalJson({ kind: selection.kind, of: meant[selection.kind]() });
  return createHash("sha256").update(text).digest("hex");
}

/** Without exceptions the filter alone is meant, as it was before there were any. */
function meantBy({ filter, except }: Extract<Selection, { kind: "filter" }>): Json {
  const all = JSON.parse(JSON.stringify(filter)) as Json;
  return except.length === 0 ? all : { filter: all, except: [...new Set(except)].sort() };
}

/** LeftOut counts the machines of a selection that a dispatch did not go to, by reason. */
export interface LeftOut {
  /** Their agents do not know this version of the repair. */
  tooOld: number;
  /** The same repair is under way there already. */
  underWay: number;
  /** Retired, deleted or outside the person's groups since they were chosen. */
  gone: number;
}

/** StoredSelection is what a batch keeps of how its machines were chosen. */
export interface StoredSelection {
  kind: Selection["kind"];
  /** selectionHash: a dry run of a sample fits a dispatch to the same selection. */
  of: string;
  filter?: z.output<typeof MachineFilters> | object;
  /** How many of those that match were taken out by name. */
  excepted?: number;
  retriedBatchId?: string;
  /** Machines of the selection, of which this batch, a dry run, is a sample. */
  sampleOf?: number;
  leftOut: LeftOut;
}

/** storedSelection is what is kept of a selection. */
export const storedSelection = (selection: Selection, leftOut: LeftOut, sampleOf: number | null): StoredSelection => ({
  kind: selection.kind,
  of: selectionHash(selection),
  leftOut,
  ...(selection.kind === "filter" ? { filter: selection.filter } : {}),
  ...(selection.kind === "filter" && selection.except.length > 0 ? { excepted: new Set(selection.except).size } : {}),
  ...(selection.kind === "retry" ? { retriedBatchId: selection.batchId } : {}),
  ...(sampleOf === null ? {} : { sampleOf }),
});
