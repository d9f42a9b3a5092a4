"use client";

import { findFindingKind } from "@slipway/shared/findings/catalogue";
import { ChevronRight, CircleCheck, CircleDashed } from "lucide-react";
import Link from "next/link";
import { useRef } from "react";
import type { Outputs } from "@/trpc/types";
import { useRowKeys } from "../job/use-row-keys";
import { machines as countOf, number } from "../machines/truth";
import { useMay } from "../shell/me";
import { Button } from "../ui/button";
import { Code } from "../ui/code";
import { EmptyState } from "../ui/empty-state";
import { Panel, PanelHeader } from "../ui/panel";
import { RelativeTime } from "../ui/relative-time";
import { SkeletonRows } from "../ui/skeleton";
import { Sparkline } from "./sparkline";

type Fleet = Outputs["overview"]["fleet"];
type Cause = Fleet["causes"][number];
type Fresh = Outputs["overview"]["fresh"];

const columns =
  "md:grid md:grid-cols-[minmax(0,1fr)_10.5rem_4.25rem_3.5rem_minmax(0,7rem)_4.75rem] md:items-center md:gap-x-3";

/** CausesPanel is what blocks installs: each blocked machine under the one finding that blocks it, grey what is old, red what is new today. */
export function CausesPanel({ fleet, fresh }: { fleet: Fleet | undefined; fresh: Fresh | undefined }) {
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list);
  const causes = fleet?.causes ?? [];
  const most = Math.max(1, ...causes.map(({ machines }) => machines));
  const freshOf = new Map(fresh?.causes.map(({ code, machines }) => [code, machines]));
  const note = fleet && causes.length > 0 ? noteOf(causes.length, fleet.counts.blocked) : undefined;
  return (
    <Panel aria-label="What blocks installs" className="overflow-hidden">
      <PanelHeader title="What blocks installs" note={note}>
        <Link href="/findings" className="flex items-center gap-1 text-muted-foreground hover:text-foreground">
          <span className="max-md:sr-only">All findings</span> <ChevronRight className="size-4" aria-hidden />
        </Link>
      </PanelHeader>
      {!fleet && <SkeletonRows label="Causes are being read" widths={["w-40", "w-24", "w-12"]} rows={6} />}
      {fleet && causes.length === 0 && <NothingBlocks counts={fleet.counts} />}
      {causes.length > 0 && (
        <>
          <div className={`${columns} h-8 px-4 text-xs text-muted-foreground max-md:hidden`} aria-hidden>
            <span>Cause</span>
            <span className="flex items-center gap-2 pl-4">
              Blocks
              <span className="inline-flex items-center gap-1">
                <span className="size-2 rounded-[2px] bg-chart-6" /> new
              </span>
            </span>
            <span>30 days</span>
            <span>Longest</span>
            <span>Where</span>
          </div>
          <ul ref={list}>
            {causes.map((cause) => (
              <CauseRow key={cause.code} cause={cause} most={most} fresh={freshOf.get(cause.code) ?? 0} />
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

const noteOf = (causes: number, blocked: number): string =>
  `${causes === 1 ? "1 cause blocks" : `${causes} causes block`} ${countOf(blocked)}, each counted once`;

function CauseRow({ cause, most, fresh }: { cause: Cause; most: number; fresh: number }) {
  const { code, machines, trend, longestSince } = cause;
  const kind = findFindingKind(code);
  const mayRepair = useMay("jobs.dispatch") && kind !== null && kind.repairs.length > 0;
  const title = kind?.title ?? code;
  const isNew = Math.min(fresh, machines);
  return (
    <li
      className={`${columns} relative border-t px-4 py-2 hover:bg-muted/60 has-[[data-row]:focus-visible]:shadow-[inset_2px_0_0_var(--ring)] max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:gap-y-1 max-md:py-3 max-md:first:border-t-0`}
    >
      <div className="min-w-0">
        <Link href={`/findings/${code}`} data-row className="font-medium outline-none after:absolute after:inset-0">
          {title}
        </Link>
        <p className="truncate text-2xs text-muted-foreground">
          <Code>{code}</Code>
        </p>
      </div>
      <div className="flex items-center gap-2 max-md:col-start-1 max-md:row-start-2">
        <span className="w-10 shrink-0 text-right font-semibold max-md:w-auto max-md:min-w-7">
          {number(machines)}
          <span className="sr-only"> machines blocked</span>
        </span>
        <span className="flex h-1.5 min-w-0 flex-1" aria-hidden>
          <span
            className="h-full rounded-full bg-chart-8 dark:bg-muted-foreground/60"
            style={{ width: `${((machines - isNew) / most) * 100}%`, minWidth: machines > isNew ? 3 : 0 }}
          />
          {isNew > 0 && (
            <span
              className="ml-px h-full rounded-full bg-chart-6"
              style={{ width: `${(isNew / most) * 100}%`, minWidth: 3 }}
            />
          )}
        </span>
        <span className="w-10 shrink-0 font-semibold text-blocked max-md:w-auto">
          {isNew > 0 && (
            <>
              +{number(isNew)}
              <span className="sr-only"> new today</span>
            </>
          )}
        </span>
      </div>
      <Sparkline values={trend} className="max-md:hidden" />
      <p className="whitespace-nowrap max-md:col-start-2 max-md:row-start-2 max-md:text-right max-md:text-muted-foreground">
        <span className="md:sr-only">longest </span>
        {longestSince ? <RelativeTime at={longestSince} suffix="" /> : "–"}
      </p>
      <p className="truncate text-muted-foreground max-md:hidden">{whereText(cause)}</p>
      <div className="relative z-10 text-right max-md:col-start-2 max-md:row-start-1">
        <Button
          size="sm"
          nativeButton={false}
          render={<Link href={`/findings/${code}`} aria-label={mayRepair ? `Repair ${title}…` : `Open ${title}`} />}
        >
          {mayRepair ? "Repair…" : "Open"}
        </Button>
      </div>
    </li>
  );
}

/** Where: the groups with most of them. */
const whereText = ({ where, elsewhere }: Cause): string =>
  where.map(({ name, machines }) => `${name} ${number(machines)}`).join(", ") +
  (elsewhere > 0 ? ` +${number(elsewhere)}` : "");

/** Nothing that blocks is no health where machines are unknown. */
function NothingBlocks({ counts }: { counts: Fleet["counts"] }) {
  if (counts.total === 0)
    return (
      <EmptyState
        icon={CircleDashed}
        title="No machine reports yet"
        action={
          <Button variant="primary" nativeButton={false} render={<Link href="/machines" />}>
            Bring in the first machine
          </Button>
        }
      >
        What blocks installs comes with the facts of the first one.
      </EmptyState>
    );
  return (
    <EmptyState icon={counts.unknown > 0 ? CircleDashed : CircleCheck} title="Nothing is known to block an install">
      {counts.unknown > 0
        ? `Of ${countOf(counts.unknown)} it cannot be told: without fresh facts nothing is found on them.`
        : "Every machine was looked at."}
    </EmptyState>
  );
}
