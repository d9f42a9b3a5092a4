import { z } from "zod";
import { MachineFilters } from "../list-machines.ts";

/** mostMachines is what one change may reach: it is one transaction, and agents of these machines wait for its end. */
export const mostMachines = 100_000;

/** MachineSelection is whom a change is for: machines by name, or everything that a filter matches but these. */
export const MachineSelection = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("machines"), machineIds: z.array(z.uuid()).min(1).max(10_000) }),
  z.object({
    kind: z.literal("filter"),
    filter: MachineFilters,
    except: z.array(z.uuid()).max(10_000).default([]),
  }),
]);
export type MachineSelection = z.output<typeof MachineSelection>;
