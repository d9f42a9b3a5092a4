"use client";

import type { Outcome, UpgradeEntry } from "@slipway/shared/installer/forecast/upgrade/upgrade-forecast";
import {
  Check,
  ChevronRight,
  CircleDashed,
  Layers,
  type LucideIcon,
  Minus,
  OctagonX,
  Plus,
  RefreshCw,
} from "lucide-react";
import { useMemo, useState } from "react";
import { Badge } from "../../ui/badge";
import { cn } from "../../ui/cn";
import { Panel, PanelHeader } from "../../ui/panel";
import { useMedia } from "../../ui/use-media";
import { useChosenRow } from "../list/use-chosen-row";
import { TablePart } from "../list/table-part";
import { VirtualRows } from "../list/virtual-rows";
import { count } from "../words";
import { EntryDetail } from "./entry-detail";
import { type EntryRow, entryRows } from "./entry-rows";
import type { CourseReport, UpgradeReport } from "./upgrade-report";
import { nameOf } from "./upgrade-truth";

const looks: Record<Outcome, { icon: LucideIcon; title: string; word: string; ink: string }> = {
  missing: { icon: OctagonX, title: "Lost, though the new version needs it", word: "gone", ink: "text-blocked" },
  removed: { icon: Minus, title: "Removed, as meant", word: "gone", ink: "text-muted-foreground" },
  "left-behind": { icon: Layers, title: "Stays behind", word: "stays", ink: "text-degraded" },
  unknown: { icon: CircleDashed, title: "Not known", word: "not known", ink: "text-unknown" },
  added: { icon: Plus, title: "New", word: "arrives", ink: "text-accent-foreground" },
  replaced: { icon: RefreshCw, title: "Replaced", word: "replaced", ink: "text-foreground" },
  kept: { icon: Check, title: "Kept as it is", word: "kept", ink: "text-foreground" },
};

const WIDE_PX = 44;
const NARROW_PX = 84;
const MOST_PX = 640;
const columns = "md:grid-cols-[1rem_12rem_minmax(0,1fr)_5.5rem_minmax(0,1.4fr)]";

/** EntriesPanel is every file and value of either version, what becomes of it, and by which rule. */
export function EntriesPanel({ course, report }: { course: CourseReport; report: UpgradeReport }) {
  const [turned, setTurned] = useState<ReadonlySet<Outcome>>(new Set());
  const isWide = useMedia("(min-width: 48rem)");
  const rows = useMemo(() => entryRows(course.entries, turned), [course, turned]);
  const { chosen, target, choose, onKeyDown } = useChosenRow(rows.length);
  const chosenRow = chosen === null ? null : rows[chosen];
  const rowPx = isWide ? WIDE_PX : NARROW_PX;
  const turn = (outcome: Outcome) =>
    setTurned((old) => new Set(old.has(outcome) ? [...old].filter((one) => one !== outcome) : [...old, outcome]));
  return (
    <Panel aria-label="What the upgrade does" className="overflow-hidden">
      <PanelHeader title="What the upgrade does" note={noteOf(course, report)} />
      {rows.length === 0 && (
        <p className="px-4 py-3 text-muted-foreground">Neither version has a file or a registry value.</p>
      )}
      {rows.length > 0 && (
        <VirtualRows
          role="grid"
          aria-label="What becomes of each thing"
          aria-rowcount={rows.length + 1}
          aria-colcount={4}
          tabIndex={0}
          className="focus-visible:-outline-offset-2"
          style={{ height: Math.min(MOST_PX, rows.length * rowPx + (isWide ? 33 : 1)) }}
          of={rows}
          count={rows.length}
          rowPx={rowPx}
          target={target}
          onKeyDown={onKeyDown}
          onSight={() => undefined}
          innerRole="rowgroup"
          head={<Head />}
          renderRow={(row) => (
            <Row row={rows[row]} at={row} isChosen={row === chosen} onChoose={() => choose(row)} onTurn={turn} />
          )}
        />
      )}
      {rows.length > 0 && <EntryDetail entry={chosenRow?.kind === "entry" ? chosenRow.entry : null} />}
    </Panel>
  );
}

const noteOf = ({ entries, title, isOwn }: CourseReport, { fresh }: UpgradeReport): string => {
  const where =
    title === null
      ? ""
      : isOwn
        ? `, as ${fresh.version ?? "the new version"} is made`
        : `, if the old version were removed ${title}`;
  return `${count(entries.length, "thing")}${where}`;
};

const Head = () => (
  <TablePart
    role="row"
    aria-rowindex={1}
    className={cn(
      "sticky top-0 z-1 hidden h-8 items-center gap-3 border-b bg-card px-4 text-xs text-muted-foreground md:grid",
      columns,
    )}
  >
    <span role="presentation" />
    <TablePart role="columnheader">File or value</TablePart>
    <TablePart role="columnheader">Where</TablePart>
    <TablePart role="columnheader">After</TablePart>
    <TablePart role="columnheader">Rule and reason</TablePart>
  </TablePart>
);

interface RowProps {
  row: EntryRow | undefined;
  at: number;
  isChosen: boolean;
  onChoose: () => void;
  onTurn: (outcome: Outcome) => void;
}

function Row({ row, at, isChosen, onChoose, onTurn }: RowProps) {
  if (!row) return null;
  return (
    <TablePart
      role="row"
      aria-rowindex={at + 2}
      aria-selected={isChosen}
      onClick={onChoose}
      className={cn("size-full", isChosen && "outline-1 -outline-offset-1 outline-ring")}
    >
      {row.kind === "head" ? <GroupHead row={row} onTurn={onTurn} /> : <Entry entry={row.entry} />}
    </TablePart>
  );
}

function GroupHead({
  row: { outcome, number, isOpen },
  onTurn,
}: {
  row: Extract<EntryRow, { kind: "head" }>;
  onTurn: (outcome: Outcome) => void;
}) {
  const { icon: Icon, title, ink } = looks[outcome];
  return (
    <TablePart role="rowheader" className="block size-full">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => onTurn(outcome)}
        className={cn(
          "flex size-full items-center gap-3 border-b bg-muted/60 px-4 text-xs font-medium focus-visible:-outline-offset-2",
          ink,
        )}
      >
        <Icon className="size-4 shrink-0" aria-hidden />
        {title} <span className="font-normal text-muted-foreground">{number.toLocaleString("en-GB")}</span>
        <ChevronRight className={cn("ml-auto size-4 text-muted-foreground", isOpen && "rotate-90")} aria-hidden />
      </button>
    </TablePart>
  );
}

function Entry({ entry }: { entry: UpgradeEntry }) {
  const { icon: Icon, word, ink } = looks[entry.outcome];
  const folder = entry.name === null ? entry.path.slice(0, entry.path.lastIndexOf("\\")) : entry.path;
  const rule = entry.reasons.find((reason) => reason.rule !== null)?.rule ?? null;
  const why = entry.reasons.map(({ sentence }) => sentence).join(" ");
  return (
    <div
      role="presentation"
      className={cn(
        "grid size-full grid-cols-[1rem_minmax(0,1fr)_auto] content-center items-center gap-x-3 border-b px-4",
        columns,
        entry.outcome === "missing" && "bg-blocked-muted",
      )}
    >
      <Icon className={cn("size-4", ink)} aria-hidden />
      <TablePart role="gridcell" className="truncate font-medium" title={nameOf(entry)}>
        {nameOf(entry)}
      </TablePart>
      <TablePart
        role="gridcell"
        className="truncate font-mono text-2xs text-muted-foreground max-md:order-1 max-md:col-start-2"
        title={folder}
      >
        {folder}
      </TablePart>
      <TablePart role="gridcell" className={cn("text-xs font-medium", ink)}>
        {word}
      </TablePart>
      <TablePart
        role="gridcell"
        className="flex min-w-0 items-center gap-2 max-md:order-2 max-md:col-span-2 max-md:col-start-2"
      >
        {rule !== null && <Badge>rule {rule}</Badge>}
        <span className="line-clamp-2 text-xs text-muted-foreground" title={why}>
          {why}
        </span>
      </TablePart>
    </div>
  );
}
