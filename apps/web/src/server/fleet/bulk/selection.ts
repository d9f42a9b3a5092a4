import { z } from "zod";
import { mostNamed } from "../../../trpc/selection-limits.ts";
import { MachineFilters } from "../list-machines.ts";

/** MachineSelection is whom a change is for: machines by name, or everything that a filter matches but these. */
export const MachineSelection = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("machines"), machineIds: z.array(z.uuid()).min(1).max(mostNamed) }),
  z.object({
    kind: z.literal("filter"),
    filter: MachineFilters,
    except: z.array(z.uuid()).max(mostNamed).default([]),
  }),
]);
export type MachineSelection = z.output<typeof MachineSelection>;
