"use client";

import Link from "next/link";
import { useRef } from "react";
import { DryRunMark } from "../job/job-state-badge";
import { useRowKeys } from "../job/use-row-keys";
import { cn } from "../ui/cn";
import { RelativeTime } from "../ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../ui/table";
import { BatchBadge } from "./batch-badge";
import { batchTitle } from "./batch-title";
import { batchTruth } from "./batch-truth";
import type { BatchLine } from "./batch-types";
import { PartBar } from "./equation";

const phoneCell = "max-md:p-0 max-md:first:pl-0 max-md:last:pr-0";

/** BatchTable is a list of batches: what, whether it goes on, and how it stands. j, k and the arrows move, Enter opens. */
export function BatchTable({ batches }: { batches: readonly BatchLine[] }) {
  const list = useRef<HTMLTableElement>(null);
  useRowKeys(list);
  return (
    <Table ref={list} aria-label="Batches">
      <TableHead className="max-md:sr-only">
        <tr>
          <TableHeader>Batch</TableHeader>
          <TableHeader>State</TableHeader>
          <TableHeader className="w-2/5">How it stands</TableHeader>
          <TableHeader className="max-dock:hidden">Asked by</TableHeader>
          <TableHeader className="text-right">Asked</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {batches.map((batch) => (
          <Row key={batch.id} batch={batch} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ batch }: { batch: BatchLine }) {
  const { first, rest } = batchTruth(batch);
  return (
    <TableRow className="relative has-[[data-row]:focus-visible]:shadow-[inset_2px_0_0_var(--ring)] max-md:grid max-md:h-auto max-md:grid-cols-[minmax(0,1fr)_auto] max-md:items-center max-md:gap-x-3 max-md:gap-y-1 max-md:px-4 max-md:py-2.5 md:h-13">
      <TableCell className={phoneCell}>
        <Link href={`/batches/${batch.id}`} data-row className="font-medium outline-none after:absolute after:inset-0">
          {batchTitle(batch)}
        </Link>{" "}
        <DryRunMark kind={batch.kind} />
      </TableCell>
      <TableCell className={cn(phoneCell, "max-md:col-start-2 max-md:row-start-1")}>
        <BatchBadge batch={batch} />
      </TableCell>
      <TableCell className={cn(phoneCell, "text-xs text-muted-foreground max-md:col-span-2 md:max-w-0")}>
        <PartBar parts={batch.parts} total={batch.total} className="mb-1 h-2" />
        <span className="block md:truncate">
          {first} {rest}
        </span>
      </TableCell>
      <TableCell className="whitespace-nowrap max-dock:hidden">{batch.originName}</TableCell>
      <TableCell className={cn(phoneCell, "text-right whitespace-nowrap text-muted-foreground max-md:hidden")}>
        <RelativeTime at={batch.createdAt} />
      </TableCell>
    </TableRow>
  );
}
