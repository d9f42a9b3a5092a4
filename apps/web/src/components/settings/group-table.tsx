"use client";

import Link from "next/link";
import type { Outputs } from "@/trpc/types";
import { machines as countOf } from "../machines/truth";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { Code } from "../ui/code";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../ui/table";

export type GroupLine = Outputs["groups"]["list"][number];

const phone = "max-md:block max-md:p-0 max-md:first:pl-0 max-md:last:pr-0";

/** GroupTable lists groups with what holds in them. */
export const GroupTable = ({
  groups,
  onEdit,
}: {
  groups: readonly GroupLine[];
  onEdit: (group: GroupLine) => void;
}) => (
  <Table aria-label="Groups">
    <TableHead className="max-md:sr-only">
      <tr>
        <TableHeader>Group</TableHeader>
        <TableHeader>Machines</TableHeader>
        <TableHeader>Target Go</TableHeader>
        <TableHeader>Silent after</TableHeader>
        <TableHeader>Stuck after</TableHeader>
        <TableHeader>
          <span className="sr-only">Change</span>
        </TableHeader>
      </tr>
    </TableHead>
    <TableBody>
      {groups.map((group) => (
        <TableRow
          key={group.id}
          className="md:h-11 max-md:grid max-md:h-auto max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-4 max-md:gap-y-1 max-md:px-4 max-md:py-3"
        >
          <TableCell className={cn(phone, "font-medium wrap-anywhere")}>{group.name}</TableCell>
          <TableCell className={cn(phone, "max-md:col-start-1")}>
            <Link href={`/machines?group=${group.id}`} className="text-accent-foreground underline underline-offset-3">
              {countOf(group.machines)}
            </Link>
          </TableCell>
          <TableCell className={cn(phone, "max-md:col-start-1")}>
            <span className="text-muted-foreground md:hidden">target Go </span>
            {group.goTarget ? <Code>{group.goTarget}</Code> : <span className="text-muted-foreground">none</span>}
          </TableCell>
          <TableCell className={cn(phone, "max-md:col-start-1")}>
            <span className="text-muted-foreground md:hidden">silent after </span>
            {group.silentAfterHours} h
          </TableCell>
          <TableCell className={cn(phone, "max-md:col-start-1")}>
            <span className="text-muted-foreground md:hidden">stuck after </span>
            {group.stuckAfterMinutes} min
          </TableCell>
          <TableCell className={cn(phone, "text-right max-md:col-start-2 max-md:row-start-1")}>
            <Button size="sm" aria-label={`Change ${group.name}…`} onClick={() => onEdit(group)}>
              Change…
            </Button>
          </TableCell>
        </TableRow>
      ))}
    </TableBody>
  </Table>
);
