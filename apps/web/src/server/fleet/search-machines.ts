import { z } from "zod";
import type { Reader } from "./caller.ts";
import { findMachines, type MachineRow } from "./list/queries.ts";

/** SearchMachines: part of a host name, a user or a serial number; fewer than three letters begin a host name. */
export const SearchMachines = z.object({
  text: z.string().trim().min(1).max(100),
  limit: z.number().int().min(1).max(20).default(8),
});

export type FoundMachine = Pick<MachineRow, "id" | "hostname" | "status" | "userName" | "serialNumber" | "diagnosis">;

/** searchMachines finds machines for the command palette. */
export async function searchMachines({
  ctx,
  input,
}: {
  ctx: Reader;
  input: z.output<typeof SearchMachines>;
}): Promise<FoundMachine[]> {
  const rows = await findMachines(ctx.scope, {
    search: input.text,
    lifecycle: "active",
    sort: "hostname",
    descending: false,
    limit: input.limit,
  });
  return rows.map(({ id, hostname, status, userName, serialNumber, diagnosis }) => ({
    id,
    hostname,
    status,
    userName,
    serialNumber,
    diagnosis,
  }));
}
