import type { ColumnName } from "./column-names";

/** columnLooks: beside a docked sheet only what tells machines apart stays; on the phone a row is two lines, name and status, then the diagnosis and when it was seen; the rest is left out. */
export const columnLooks: Record<ColumnName, { head?: string; cell?: string }> = {
  status: { cell: "max-md:col-start-3 max-md:row-start-1 max-md:justify-self-end" },
  hostname: { cell: "md:whitespace-nowrap max-md:col-start-2 max-md:row-start-1" },
  diagnosis: {
    head: "md:w-full",
    cell: "md:max-w-0 md:truncate max-md:col-start-2 max-md:row-start-2 max-md:text-muted-foreground max-md:line-clamp-2",
  },
  statusSince: { head: "max-md:hidden", cell: "max-md:hidden whitespace-nowrap text-muted-foreground" },
  user: {
    head: "[body:has([data-docked-sheet])_&]:hidden max-nav:hidden",
    cell: "[body:has([data-docked-sheet])_&]:hidden max-nav:hidden text-muted-foreground whitespace-nowrap",
  },
  windows: {
    head: "[body:has([data-docked-sheet])_&]:hidden max-dock:hidden",
    cell: "[body:has([data-docked-sheet])_&]:hidden max-dock:hidden whitespace-nowrap",
  },
  go: { head: "max-nav:hidden", cell: "max-nav:hidden whitespace-nowrap" },
  group: {
    head: "[body:has([data-docked-sheet])_&]:hidden max-nav:hidden",
    cell: "[body:has([data-docked-sheet])_&]:hidden max-nav:hidden whitespace-nowrap",
  },
  labels: {
    head: "[body:has([data-docked-sheet])_&]:hidden max-dock:hidden",
    cell: "[body:has([data-docked-sheet])_&]:hidden max-dock:hidden",
  },
  seen: {
    head: "text-right",
    cell: "text-right whitespace-nowrap text-muted-foreground max-md:col-start-3 max-md:row-start-2 max-md:self-end",
  },
  agent: {
    head: "[body:has([data-docked-sheet])_&]:hidden max-nav:hidden",
    cell: "[body:has([data-docked-sheet])_&]:hidden max-nav:hidden whitespace-nowrap text-muted-foreground",
  },
  serial: {
    head: "[body:has([data-docked-sheet])_&]:hidden max-dock:hidden",
    cell: "[body:has([data-docked-sheet])_&]:hidden max-dock:hidden whitespace-nowrap",
  },
};
