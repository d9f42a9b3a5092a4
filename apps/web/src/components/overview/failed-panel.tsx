"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { Outputs } from "@/trpc/types";
import { repairTitle } from "../job/repair-title";
import { number } from "../machines/truth";
import { Code } from "../ui/code";
import { Panel, PanelHeader } from "../ui/panel";
import { SkeletonRows } from "../ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../ui/table";

type Work = Outputs["overview"]["work"];
type Failed = Work["failed"]["repairs"][number];

const ends = [
  { state: "failed", word: "Failed", note: "could not act" },
  { state: "not-cleared", word: "Not cleared", note: "acted, still there" },
  { state: "expired", word: "Expired", note: "never reached" },
  { state: "unknown", word: "No word", note: "outcome unknown" },
] as const;

/** FailedPanel is repairs that did not solve it, by how they ended. */
export function FailedPanel({ work }: { work: Work | undefined }) {
  const failed = work?.failed;
  const most = Math.max(1, ...(failed?.repairs ?? []).flatMap((row) => ends.map(({ state }) => row[state])));
  return (
    <Panel aria-label="Repairs that failed" className="overflow-hidden">
      <PanelHeader
        title="Repairs that failed"
        note={failed && `7 days${failed.total > 0 ? `, ${number(failed.total)}${failed.isMore ? "+" : ""} jobs` : ""}`}
      >
        <Link
          href="/jobs?state=not-solved"
          className="flex items-center gap-1 text-muted-foreground hover:text-foreground"
        >
          Jobs <ChevronRight className="size-4" aria-hidden />
        </Link>
      </PanelHeader>
      {!failed && <SkeletonRows label="Failed repairs are being read" widths={["w-40", "w-10", "w-10"]} rows={4} />}
      {failed?.total === 0 && <p className="px-4 py-3 text-muted-foreground">No repair ended badly in 7 days.</p>}
      {failed && failed.total > 0 && (
        <Table aria-label="Repairs that failed, by how they ended">
          <TableHead className="max-md:hidden">
            <tr>
              <TableHeader>Repair</TableHeader>
              {ends.map(({ state, word, note }) => (
                <TableHeader key={state} className="h-11 w-26 text-center">
                  <span className="block text-foreground">{word}</span>
                  <span className="block text-2xs">{note}</span>
                </TableHeader>
              ))}
              <TableHeader className="w-16 text-right">All</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {failed.repairs.map((row) => (
              <FailedRow key={row.repair} row={row} most={most} />
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}

const FailedRow = ({ row, most }: { row: Failed; most: number }) => (
  <TableRow className="md:h-11 max-md:grid max-md:h-auto max-md:grid-cols-[minmax(0,1fr)_auto] max-md:px-4 max-md:py-2.5">
    <TableCell className="max-md:p-0 max-md:first:pl-0">
      <span className="font-medium">{repairTitle(row.repair)}</span>
      <Code className="block text-2xs text-muted-foreground">{row.repair}</Code>
    </TableCell>
    {ends.map(({ state, word }) => (
      <TableCell key={state} className="px-px text-center max-md:hidden">
        <span
          className="grid h-7.5 place-items-center rounded-sm"
          style={
            row[state] > 0
              ? { background: `color-mix(in oklch, var(--chart-2) ${14 + (row[state] / most) * 40}%, var(--card))` }
              : undefined
          }
        >
          {row[state] > 0 ? (
            <>
              {number(row[state])}
              <span className="sr-only"> {word}</span>
            </>
          ) : (
            <span className="text-muted-foreground">
              <span aria-hidden>·</span>
              <span className="sr-only">none</span>
            </span>
          )}
        </span>
      </TableCell>
    ))}
    <TableCell className="text-right font-semibold max-md:p-0 md:pr-4">{number(row.total)}</TableCell>
    <TableCell className="hidden text-xs text-muted-foreground max-md:col-span-2 max-md:block max-md:p-0 max-md:last:pr-0">
      {ends
        .filter(({ state }) => row[state] > 0)
        .map(({ state, word }) => `${number(row[state])} ${word.toLowerCase()}`)
        .join(", ")}
    </TableCell>
  </TableRow>
);
