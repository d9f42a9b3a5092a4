"use client";

import { OctagonX } from "lucide-react";
import type { ReactNode } from "react";
import { Notice } from "../ui/notice";
import { DryRun } from "./dry-run";
import type { Dispatching } from "./use-dispatch";

/** How many machines' dry runs are read out one by one; the rest are on the jobs page. */
const shownMachines = 8;

type Props = {
  dispatching: Dispatching;
  /** How many of many machines a dry run is done on. */
  sample?: number;
};

/** WhatWouldHappen is the dry run: none yet, of something else, or as it comes in. */
export function WhatWouldHappen({ dispatching, sample }: Props) {
  const { shown, isShown, checked, refusal } = dispatching;
  const isMissing = refusal?.code === "dry-run-needed";
  return (
    <section aria-label="What would happen" className="grid gap-2">
      <h3 className="font-semibold">What would happen</h3>
      {!shown && (
        <Muted>
          {checked.isCareful && "Look at a dry run first. "}A dry run
          {sample ? ` on ${sample} of them, spread over the groups,` : ""} lists exactly what would change, and changes
          nothing.
        </Muted>
      )}
      {shown && !isShown && (
        <Notice kind="warning" title="That dry run was of something else">
          Run it again with what is chosen now.
        </Notice>
      )}
      {shown?.dispatched.jobs.slice(0, shownMachines).map((job) => (
        <DryRun key={job.id} job={job} isAlone={shown.dispatched.jobs.length === 1} />
      ))}
      {shown && shown.dispatched.jobs.length > shownMachines && (
        <Muted>and {shown.dispatched.jobs.length - shownMachines} more, under Jobs</Muted>
      )}
      {isMissing && (
        <p role="alert" className="flex items-start gap-1.5 text-xs text-blocked">
          <OctagonX className="mt-0.5 size-3 shrink-0" aria-hidden />
          {refusal.message}
        </p>
      )}
    </section>
  );
}

const Muted = ({ children }: { children: ReactNode }) => <p className="text-xs text-muted-foreground">{children}</p>;
