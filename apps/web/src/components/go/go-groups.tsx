"use client";

import Link from "next/link";
import type { Outputs } from "@/trpc/types";
import { number } from "../machines/truth";
import { useMay } from "../shell/me";
import { cn } from "../ui/cn";
import { Panel, PanelHeader } from "../ui/panel";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../ui/table";
import { targetText } from "./go-words";
import { goHref } from "./segment-look";
import { StackedBar } from "./stacked-bar";
import { tallyParts } from "./tally-parts";

type Group = Outputs["go"]["fleet"]["groups"][number];

const columns = ["At target", "Behind", "No Go", "Blocked", "Unknown"] as const;

/** GoGroups is each group against its own target. */
export function GoGroups({ groups }: { groups: readonly Group[] }) {
  const mayChange = useMay("groups.manage");
  return (
    <Panel aria-label="By group" className="overflow-hidden">
      <PanelHeader title="By group" note="each against its own target">
        {mayChange && (
          <Link href="/settings/groups" className="text-muted-foreground hover:text-foreground">
            Set targets
          </Link>
        )}
      </PanelHeader>
      <Table aria-label="Go by group">
        <TableHead className="max-md:hidden">
          <tr>
            <TableHeader>Group</TableHeader>
            <TableHeader>Target</TableHeader>
            <TableHeader className="w-[22%]">
              <span className="sr-only">Shares</span>
            </TableHeader>
            {columns.map((name) => (
              <TableHeader key={name} className="text-right">
                {name}
              </TableHeader>
            ))}
            <TableHeader className="text-right">Machines</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {groups.map((group) => (
            <GroupRow key={group.id} group={group} />
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

function GroupRow({ group: { id, name, target, least, tally } }: { group: Group }) {
  const parts = tallyParts(tally);
  return (
    <TableRow className="md:h-10 max-md:grid max-md:h-auto max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:gap-y-1.5 max-md:px-4 max-md:py-3">
      <TableCell className="font-medium wrap-anywhere max-md:p-0 max-md:first:pl-0">{name}</TableCell>
      <TableCell className="whitespace-nowrap text-muted-foreground max-md:order-2 max-md:p-0">
        {targetText(target, least)}
      </TableCell>
      <TableCell className="max-md:order-3 max-md:col-span-2 max-md:p-0">
        <StackedBar className="h-2" parts={parts.map(({ key, count, look }) => ({ key, count, className: look }))} />
      </TableCell>
      {columns.map((label) => {
        const part = parts.find((each) => each.label === label);
        return (
          <TableCell key={label} className="text-right max-md:hidden">
            <Count count={part?.count ?? 0} href={goHref(part?.go ?? "", id)} label={`${label} in ${name}`} />
          </TableCell>
        );
      })}
      <TableCell className="hidden max-md:order-4 max-md:col-span-2 max-md:flex max-md:flex-wrap max-md:gap-x-3 max-md:p-0 max-md:text-xs max-md:text-muted-foreground">
        {parts
          .filter(({ count }) => count > 0)
          .map(({ key, label, go, count }) => (
            <Link key={key} href={goHref(go, id)} className="py-1 underline underline-offset-3">
              {number(count)} {label.toLowerCase()}
            </Link>
          ))}
      </TableCell>
      <TableCell className="text-right max-md:order-1 max-md:p-0 max-md:last:pr-0">
        <Count count={tally.total} href={`/machines?group=${id}`} label={`all in ${name}`} isStrong />
      </TableCell>
    </TableRow>
  );
}

type CountProps = { count: number; href: string; label: string; isStrong?: boolean };

const Count = ({ count, href, label, isStrong = false }: CountProps) =>
  count === 0 ? (
    <span className="text-muted-foreground">
      <span aria-hidden>·</span>
      <span className="sr-only">none</span>
    </span>
  ) : (
    <Link
      href={href}
      aria-label={`${number(count)} ${label}`}
      className={cn("rounded-sm py-1 hover:underline hover:underline-offset-3", isStrong && "font-semibold")}
    >
      {number(count)}
    </Link>
  );
