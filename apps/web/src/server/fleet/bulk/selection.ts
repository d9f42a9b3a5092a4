import { z } from "zod";
import { mostNamed } from "../../../trpc/selection-limits.ts";
import { MachineFilters } from "../list-machines.ts";

/** NamedMachines are machines by name. */
export const NamedMachines = z.object({
  kind: z.literal("machines"),
  machineIds: z.array(z.uuid()).min(1).max(mostNamed),
});

/** FilteredMachines are everything that a filter of the list matches but these. */
export const FilteredMachines = z.object({
  kind: z.literal("filter"),
  filter: MachineFilters,
  except: z.array(z.uuid()).max(mostNamed).default([]),
});

/** MachineSelection is whom a change is for. */
export const MachineSelection = z.discriminatedUnion("kind", [NamedMachines, FilteredMachines]);
export type MachineSelection = z.output<typeof MachineSelection>;
