"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { Outputs } from "@/trpc/types";
import { segmentHref, segmentLooks } from "../go/segment-look";
import { StackedBar } from "../go/stacked-bar";
import { machines as countOf, number } from "../machines/truth";
import { cn } from "../ui/cn";
import { Panel, PanelBody, PanelHeader } from "../ui/panel";
import { SkeletonRows } from "../ui/skeleton";

/** GoPanel is which Go runs, as one bar against the target; the parts add up to the whole. */
export function GoPanel({ go }: { go: Outputs["go"]["fleet"] | undefined }) {
  return (
    <Panel aria-label="Go" className="overflow-hidden">
      <PanelHeader title={go?.bar.isTargeted ? "Go against its target" : "Go"}>
        <Link href="/go" className="flex items-center gap-1 text-muted-foreground hover:text-foreground">
          Go <ChevronRight className="size-4" aria-hidden />
        </Link>
      </PanelHeader>
      {!go && <SkeletonRows label="Go is being read" widths={["w-40"]} rows={3} />}
      {go && <Bar bar={go.bar} />}
    </Panel>
  );
}

function Bar({ bar }: { bar: Outputs["go"]["fleet"]["bar"] }) {
  const { segments, isTargeted, targets } = bar;
  if (bar.machines === 0) return <p className="px-4 py-3 text-muted-foreground">No machine reports yet.</p>;
  const looks = segmentLooks(segments);
  return (
    <PanelBody className="grid gap-3 py-3">
      <p>
        {isTargeted ? (
          <>
            <b className="font-semibold">{number(bar.there)}</b> of {countOf(bar.machines)} at{" "}
            {targets.length === 1 ? `target ${targets[0]}` : "their targets"}
          </>
        ) : (
          <>
            No group has a target. <span className="text-muted-foreground">All {countOf(bar.machines)}:</span>
          </>
        )}
      </p>
      <StackedBar
        parts={segments.map(({ label, machines }, at) => ({ key: label, count: machines, className: looks[at] ?? "" }))}
      />
      <ul className="grid grid-cols-[1fr_1.2fr] gap-x-4 gap-y-1">
        {segments.map((segment, at) => (
          <li key={segment.label}>
            <Link
              href={segmentHref(segment, isTargeted)}
              className="flex items-center gap-2 rounded-sm py-0.5 hover:underline hover:underline-offset-3"
            >
              <span className={cn("size-2.5 shrink-0 rounded-[2px]", looks[at])} aria-hidden />
              <span className="min-w-0 truncate">
                {segment.label}
                {noteOf(segment.kind, targets) && (
                  <span className="ml-1.5 text-xs text-muted-foreground">{noteOf(segment.kind, targets)}</span>
                )}
              </span>
              <span className="ml-auto font-semibold">{number(segment.machines)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </PanelBody>
  );
}

const noteOf = (kind: string, targets: readonly string[]): string =>
  kind === "unsupported" ? "unsupported" : kind === "there" && targets.length === 1 ? "target" : "";
