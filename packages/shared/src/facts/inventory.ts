import { z } from "zod";
import { Line, MachineTime } from "./values.ts";

/** InventoryFact is what the machine is. */
export const InventoryFact = z.object({
  hostname: Line,
  domain: Line.nullable(),
  windows: z.object({
    /** E.g. "Windows 11 Enterprise". CurrentVersion\ProductName says "Windows 10" on 11: the build decides. */
    name: Line,
    edition: Line.nullable(),
    /** E.g. 24H2; null where there is none. */
    displayVersion: Line.nullable(),
    /** build.revision, e.g. 26100.4946. */
    build: Line,
    isServer: z.boolean(),
    architecture: z.enum(["x64", "arm64", "x86"]),
  }),
  boot: z.object({ id: Line, bootedAt: MachineTime }),
  timeZone: Line.nullable(),
  hardware: z.object({ manufacturer: Line.nullable(), model: Line.nullable(), serialNumber: Line.nullable() }),
  /** Interactive users, the active one first; null when Windows would not tell. */
  users: z
    .array(z.object({ name: Line, sessionId: z.number().int().min(0), state: z.enum(["active", "disconnected"]) }))
    .max(16)
    .nullable(),
  agent: z.object({ version: Line, runtime: Line, isElevated: z.boolean().nullable(), runsAsService: z.boolean() }),
});
export type InventoryFact = z.infer<typeof InventoryFact>;
