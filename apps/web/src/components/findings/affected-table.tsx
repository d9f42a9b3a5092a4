"use client";

import type { FindingCode } from "@slipway/shared/facts/codes";
import { findRepairWords } from "@slipway/shared/repairs/words";
import Link from "next/link";
import { useRef } from "react";
import { useRowKeys } from "../job/use-row-keys";
import { SeenCell } from "../machines/seen-cell";
import { shortUser } from "../machines/machine-words";
import { useMay } from "../shell/me";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { Code } from "../ui/code";
import { RelativeTime } from "../ui/relative-time";
import { Sentence } from "../ui/sentence";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../ui/table";
import { Evidence } from "./evidence";
import { actingRepairs } from "./acting-repairs";
import type { AffectedLine } from "./affected-pages";

type Props = { code: FindingCode; affected: readonly AffectedLine[]; onRepair: (line: AffectedLine) => void };

/** Where the panel is narrow, on the phone and beside a sheet, a row is a card: the sentence gets the whole width. */
const narrow = "@max-2xl:block @max-2xl:p-0 @max-2xl:first:pl-0 @max-2xl:last:pr-0";

/** AffectedTable is each machine with its finding: what is so there, by which evidence, since when, and what helps. */
export function AffectedTable({ code, affected, onRepair }: Props) {
  const list = useRef<HTMLTableElement>(null);
  useRowKeys(list);
  const mayDispatch = useMay("jobs.dispatch");
  const offers = affected.map((line) =>
    mayDispatch ? (actingRepairs({ ...line, code }).map(findRepairWords)[0]?.title ?? null) : null,
  );
  const isOffered = offers.some((title) => title !== null);
  return (
    <div className="@container">
      <Table ref={list} aria-label="Machines with this finding">
        <TableHead className="@max-2xl:sr-only">
          <tr>
            <TableHeader>Machine</TableHeader>
            <TableHeader className="w-full">What is so there</TableHeader>
            <TableHeader className="@max-4xl:hidden">User</TableHeader>
            <TableHeader className="text-right">Open for</TableHeader>
            <TableHeader className="text-right @max-4xl:hidden">Seen</TableHeader>
            {isOffered && (
              <TableHeader>
                <span className="sr-only">Repair</span>
              </TableHeader>
            )}
          </tr>
        </TableHead>
        <TableBody>
          {affected.map((line, at) => (
            <TableRow
              key={line.findingId}
              isStale={line.state === "unknown"}
              className="align-top has-[[data-row]:focus-visible]:shadow-[inset_2px_0_0_var(--ring)] @max-2xl:grid @max-2xl:h-auto @max-2xl:grid-cols-[minmax(0,1fr)_auto] @max-2xl:gap-x-3 @max-2xl:gap-y-1 @max-2xl:px-4 @max-2xl:py-3"
            >
              <TableCell className={cn(narrow, "@2xl:py-2.5 @2xl:whitespace-nowrap")}>
                <Link
                  href={`/machines/${line.machineId}`}
                  data-row
                  className="outline-none hover:underline hover:underline-offset-3"
                >
                  <Code className="font-medium @max-2xl:break-all">{line.hostname}</Code>
                </Link>
              </TableCell>
              <TableCell className={cn(narrow, "min-w-0 text-xs @max-2xl:col-span-2 @2xl:py-2.5")}>
                <p className={cn("wrap-anywhere", line.state === "unknown" && "w-fit bg-unknown-muted")}>
                  {line.state === "unknown" && `Cannot tell now: ${line.unknownBecause ?? "no fresh facts"}. Before: `}
                  <Sentence text={line.sentence} asOf={line.openedAt} />
                </p>
                <Evidence lines={line.evidence} asOf={line.openedAt} />
              </TableCell>
              <TableCell className="whitespace-nowrap text-muted-foreground @max-4xl:hidden @2xl:py-2.5">
                {shortUser(line.userName) ?? "–"}
              </TableCell>
              <TableCell
                className={cn(
                  narrow,
                  "text-right whitespace-nowrap @max-2xl:col-start-2 @max-2xl:row-start-1 @2xl:py-2.5",
                )}
              >
                <RelativeTime at={line.openedAt} suffix="" />
              </TableCell>
              <TableCell className="text-right whitespace-nowrap text-muted-foreground @max-4xl:hidden @2xl:py-2.5">
                <SeenCell machine={line} />
              </TableCell>
              {isOffered && (
                <TableCell className={cn(narrow, "text-right @max-2xl:col-span-2 @2xl:py-1.5")}>
                  {offers[at] && (
                    <Button
                      size="sm"
                      className="@max-4xl:max-w-44 @max-lg:w-full @max-lg:max-w-none"
                      aria-label={`${offers[at]} on ${line.hostname}…`}
                      onClick={() => onRepair(line)}
                    >
                      <span className="truncate">{offers[at]}…</span>
                    </Button>
                  )}
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
