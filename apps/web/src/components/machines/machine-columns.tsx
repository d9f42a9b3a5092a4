"use client";

import { createColumnHelper, tableFeatures } from "@tanstack/react-table";
import Link from "next/link";
import { Badge } from "../ui/badge";
import { Code } from "../ui/code";
import { Sentence } from "../ui/sentence";
import { StatusBadge } from "../ui/status-badge";
import { GoCell } from "./go-cell";
import type { MachineLine } from "./machine-pages";
import { isOld, sayWithout, shortUser, shortWindows } from "./machine-words";
import { SeenCell } from "./seen-cell";

/** The server filters and orders; the table only lays out. */
export const machineTableFeatures = tableFeatures({});
const column = createColumnHelper<typeof machineTableFeatures, MachineLine>();

/** machineColumns are the list's columns, in their order. */
export const machineColumns = column.columns([
  column.accessor("status", {
    header: "Status",
    cell: ({ row: { original } }) => <StatusBadge status={original.status} stale={isOld(original)} />,
  }),
  column.accessor("hostname", { header: "Machine", cell: ({ row }) => <HostCell machine={row.original} /> }),
  column.accessor("diagnosis", { header: "Diagnosis", cell: ({ row }) => <DiagnosisCell machine={row.original} /> }),
  column.accessor("userName", {
    header: "User",
    cell: ({ row: { original } }) => (
      <span title={original.userName ?? undefined}>{shortUser(original.userName) ?? "–"}</span>
    ),
  }),
  column.accessor("windowsName", {
    header: "Windows",
    cell: ({ row: { original } }) => (
      <span title={original.windowsName ?? undefined}>
        {shortWindows(original.windowsName) ?? "–"}{" "}
        <span className="text-muted-foreground">{original.windowsBuild}</span>
      </span>
    ),
  }),
  column.accessor("goVersion", { header: "Go", cell: ({ row }) => <GoCell machine={row.original} /> }),
  column.accessor("labels", { header: "Labels", cell: ({ row }) => <LabelsCell labels={row.original.labels} /> }),
  column.accessor("lastSeenAt", { header: "Seen", cell: ({ row }) => <SeenCell machine={row.original} /> }),
]);

/** The whole row opens the machine; its name is what is focused and read. */
const HostCell = ({ machine }: { machine: MachineLine }) => (
  <Link href={`/machines/${machine.id}`} data-row className="outline-none after:absolute after:inset-0">
    <Code className="font-medium max-md:break-all">{machine.hostname}</Code>
  </Link>
);

const DiagnosisCell = ({ machine }: { machine: MachineLine }) =>
  machine.diagnosis ? <Sentence text={machine.diagnosis} asOf={machine.statusSince} /> : sayWithout(machine);

/** More than two are counted: rows keep one height. */
const LabelsCell = ({ labels }: { labels: readonly string[] }) => (
  <span className="flex gap-1" title={labels.length > 2 ? labels.join(", ") : undefined}>
    {labels.slice(0, 2).map((label) => (
      <Badge key={label} className="max-w-24">
        <span className="truncate">{label}</span>
      </Badge>
    ))}
    {labels.length > 2 && <span className="text-xs text-muted-foreground">+{labels.length - 2}</span>}
  </span>
);
