"use client";

import { createColumnHelper, tableFeatures } from "@tanstack/react-table";
import Link from "next/link";
import { Badge } from "../ui/badge";
import { Code } from "../ui/code";
import { RelativeTime } from "../ui/relative-time";
import { Sentence } from "../ui/sentence";
import { StatusBadge } from "../ui/status-badge";
import { columnWords } from "./column-names";
import { GoCell } from "./go-cell";
import type { MachineLine } from "./machine-pages";
import { isOld, sayWithout, shortUser, shortWindows } from "./machine-words";
import { SeenCell } from "./seen-cell";

/** The server filters and orders; the table only lays out. */
export const machineTableFeatures = tableFeatures({});
const column = createColumnHelper<typeof machineTableFeatures, MachineLine>();

/** machineColumns are all columns that the list may have; which, and in which order, the address says. */
export const machineColumns = column.columns([
  column.display({
    id: "status",
    header: columnWords.status,
    cell: ({ row: { original } }) => <StatusBadge status={original.status} stale={isOld(original)} />,
  }),
  column.display({
    id: "hostname",
    header: columnWords.hostname,
    cell: ({ row }) => <HostCell machine={row.original} />,
  }),
  column.display({
    id: "diagnosis",
    header: columnWords.diagnosis,
    cell: ({ row }) => <DiagnosisCell machine={row.original} />,
  }),
  column.display({
    id: "statusSince",
    header: columnWords.statusSince,
    cell: ({ row: { original } }) => <RelativeTime at={original.statusSince} suffix="" />,
  }),
  column.display({
    id: "user",
    header: columnWords.user,
    cell: ({ row: { original } }) => (
      <span title={original.userName ?? undefined}>{shortUser(original.userName) ?? "–"}</span>
    ),
  }),
  column.display({
    id: "windows",
    header: columnWords.windows,
    cell: ({ row: { original } }) => (
      <span title={original.windowsName ?? undefined}>
        {shortWindows(original.windowsName) ?? "–"}{" "}
        <span className="text-muted-foreground">{original.windowsBuild}</span>
      </span>
    ),
  }),
  column.display({ id: "go", header: columnWords.go, cell: ({ row }) => <GoCell machine={row.original} /> }),
  column.display({ id: "group", header: columnWords.group, cell: ({ row }) => row.original.groupName }),
  column.display({
    id: "labels",
    header: columnWords.labels,
    cell: ({ row }) => <LabelsCell labels={row.original.labels} />,
  }),
  column.display({ id: "seen", header: columnWords.seen, cell: ({ row }) => <SeenCell machine={row.original} /> }),
  column.display({ id: "agent", header: columnWords.agent, cell: ({ row }) => row.original.agentVersion ?? "–" }),
  column.display({
    id: "serial",
    header: columnWords.serial,
    cell: ({ row: { original } }) => (original.serialNumber ? <Code>{original.serialNumber}</Code> : "–"),
  }),
]);

/** The whole row opens the machine; its name is what is focused and read. */
const HostCell = ({ machine }: { machine: MachineLine }) => (
  <Link
    href={`/machines/${machine.id}`}
    data-row
    className="outline-none after:absolute after:inset-0"
    prefetch={false}
  >
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
