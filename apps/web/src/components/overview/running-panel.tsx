"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { Outputs } from "@/trpc/types";
import { repairTitle } from "../job/repair-title";
import { number } from "../machines/truth";
import { Panel, PanelHeader } from "../ui/panel";
import { SkeletonRows } from "../ui/skeleton";

type Work = Outputs["overview"]["work"];
type Batch = Work["running"][number];

/** RunningPanel is what machines are at now, by dispatch. */
export const RunningPanel = ({ work }: { work: Work | undefined }) => (
  <Panel aria-label="Running now" className="overflow-hidden">
    <PanelHeader
      title="Running now"
      note={work?.atWork ? `${number(work.atWork)} job${work.atWork === 1 ? "" : "s"}` : undefined}
    >
      <Link href="/jobs?state=active" className="flex items-center gap-1 text-muted-foreground hover:text-foreground">
        Jobs <ChevronRight className="size-4" aria-hidden />
      </Link>
    </PanelHeader>
    {!work && <SkeletonRows label="Running work is being read" widths={["w-40", "w-16"]} rows={3} />}
    {work?.running.length === 0 && <p className="px-4 py-3 text-muted-foreground">No machine is at a repair.</p>}
    {work?.running.map((batch) => (
      <BatchRow key={batch.id} batch={batch} />
    ))}
  </Panel>
);

function BatchRow({ batch }: { batch: Batch }) {
  const { total, done, badly, running, machineId, jobId } = batch;
  const href = machineId && jobId ? `/machines/${machineId}/jobs/${jobId}` : `/batches/${batch.id}`;
  return (
    <div className="relative grid gap-1.5 border-t px-4 py-2 hover:bg-muted/60 [header+&]:border-t-0">
      <p className="flex items-baseline justify-between gap-3">
        <Link href={href} className="min-w-0 font-medium wrap-anywhere after:absolute after:inset-0">
          {repairTitle(batch.repair)}
          {batch.kind === "dry-run" && <span className="text-muted-foreground"> · dry run</span>}
        </Link>
        <span className="shrink-0 text-muted-foreground">{stateText(batch)}</span>
      </p>
      <p className="flex items-center gap-3">
        <span className="flex h-1.5 flex-1 gap-px overflow-hidden rounded-full bg-muted" aria-hidden>
          <Part of={total} count={done} className="bg-chart-1" />
          <Part of={total} count={badly} className="bg-chart-4" />
          <Part of={total} count={running} className="bg-chart-2" />
        </span>
        <span className="shrink-0 text-right">
          {number(done + badly)} of {number(total)} done
        </span>
      </p>
    </div>
  );
}

const Part = ({ of, count, className }: { of: number; count: number; className: string }) =>
  count > 0 && <span className={className} style={{ width: `${(count / of) * 100}%`, minWidth: 2 }} />;

function stateText({ badly, running, pausedBy }: Batch): string {
  const paused = pausedBy === "halted" ? "halted" : pausedBy === "person" ? "paused" : "";
  const words = [
    badly > 0 ? `${number(badly)} went badly` : "",
    running > 0 ? `${number(running)} running` : paused ? "" : "waits for its machines",
    paused,
  ];
  return words.filter(Boolean).join(", ");
}
