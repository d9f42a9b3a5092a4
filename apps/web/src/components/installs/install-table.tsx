"use client";

import { installOutcomeOf } from "@slipway/shared/installer/install-outcome";
import { installCauseOf, operationOf, productText } from "@slipway/shared/installer/installs/install-words";
import Link from "next/link";
import { useRef } from "react";
import { useRowKeys } from "../job/use-row-keys";
import { cn } from "../ui/cn";
import { Code } from "../ui/code";
import { RelativeTime } from "../ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../ui/table";
import { actorOf } from "./actor";
import type { EndedInstall } from "./install-pages";
import { OutcomeBadge } from "./outcome-badge";

/** On the phone a row is three lines: what and how it ended, where and when, and why. */
const phoneRow =
  "max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:items-center max-md:gap-x-3 max-md:gap-y-1 max-md:px-4 max-md:py-2.5";
const phoneCell = "max-md:p-0 max-md:first:pl-0 max-md:last:pr-0";

/** InstallTable is what ended on which machine, newest first; a row leads to the machine. */
export function InstallTable({ installs }: { installs: readonly EndedInstall[] }) {
  const body = useRef<HTMLTableElement>(null);
  useRowKeys(body);
  return (
    <Table ref={body} aria-label="Installs" className="table-fixed max-md:table-auto">
      <TableHead className="max-md:sr-only">
        <tr>
          <TableHeader className="w-[24%]">Product</TableHeader>
          <TableHeader className="w-34">Machine</TableHeader>
          <TableHeader className="w-36">Outcome</TableHeader>
          <TableHeader>Code and cause</TableHeader>
          <TableHeader className="w-38 max-dock:hidden">By</TableHeader>
          <TableHeader className="w-34 text-right">When</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {installs.map((install) => (
          <Row key={install.id} install={install} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ install }: { install: EndedInstall }) {
  const { machineId, hostname, eventId, statusCode, at, groupName } = install;
  const actor = actorOf(install);
  return (
    <TableRow
      className={cn(
        "relative max-md:h-auto has-[[data-row]:focus-visible]:shadow-[inset_2px_0_0_var(--ring)] md:h-13",
        phoneRow,
      )}
    >
      <TableCell className={cn(phoneCell, "py-1.5")}>
        {/* The whole row opens the machine; the product is what is focused and read. */}
        <Link
          href={`/machines/${machineId}`}
          data-row
          className="block truncate font-medium outline-none after:absolute after:inset-0 max-md:whitespace-normal"
        >
          {productText(install)}
        </Link>
        <span className="block truncate text-xs text-muted-foreground">
          {operationOf(eventId)}
          <span className="dock:hidden"> by {actor.name}</span>
        </span>
      </TableCell>
      <TableCell className={cn(phoneCell, "max-md:row-start-2")}>
        <Code className="block truncate">{hostname}</Code>
        <span className="block truncate text-xs text-muted-foreground max-md:hidden">{groupName}</span>
      </TableCell>
      <TableCell className={cn(phoneCell, "max-md:col-start-2 max-md:row-start-1")}>
        <OutcomeBadge outcome={installOutcomeOf(statusCode)} />
      </TableCell>
      <CauseCell install={install} />
      <TableCell className="max-dock:hidden" title={actor.title}>
        <span className="block truncate">{actor.name}</span>
        {actor.detail && <span className="block truncate text-xs text-muted-foreground">{actor.detail}</span>}
      </TableCell>
      <TableCell
        className={cn(
          phoneCell,
          "text-right whitespace-nowrap text-muted-foreground max-md:col-start-2 max-md:row-start-2",
        )}
      >
        <RelativeTime at={at} />
      </TableCell>
    </TableRow>
  );
}

/** Exit code and the engine's message, what they mean, and under it what to do. */
function CauseCell({ install }: { install: EndedInstall }) {
  const { exitCode, messageCode, text, advice } = installCauseOf(install);
  const isPlain = exitCode === 0;
  return (
    <TableCell
      className={cn(
        phoneCell,
        "max-md:col-span-2 max-md:row-start-3 max-md:text-xs",
        isPlain && "text-muted-foreground max-md:hidden",
      )}
    >
      <span className="block truncate max-md:whitespace-normal" title={text}>
        {exitCode !== null && <Code className="mr-2 text-muted-foreground">{exitCode}</Code>}
        {messageCode !== null && <Code className="mr-2 text-muted-foreground">{messageCode}</Code>}
        {text}
      </span>
      {advice && (
        <span className="block truncate text-xs text-muted-foreground max-md:hidden" title={advice}>
          {advice}
        </span>
      )}
    </TableCell>
  );
}
