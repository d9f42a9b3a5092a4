import { z } from "zod";

/** machineSorts are what the list can be ordered by; several labels stand by the first of them. Ties are broken by host name or age, then by id. */
export const machineSorts = [
  "hostname",
  "status",
  "statusSince",
  "user",
  "windows",
  "go",
  "seen",
  "group",
  "agent",
  "diagnosis",
  "labels",
  "serial",
] as const;
export type MachineSort = (typeof machineSorts)[number];

/** Cursor is where a page of the list ends: the sort's keys of its last row, as text, and its id. */
export const Cursor = z.object({ keys: z.array(z.string().max(1_000)).min(1).max(2), id: z.uuid() });
export type Cursor = z.output<typeof Cursor>;
