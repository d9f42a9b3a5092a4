import Link from "next/link";
import type { ReactNode } from "react";
import { DryRunMark } from "../job/job-state-badge";
import { number } from "../machines/truth";
import { Clock } from "../ui/clock";
import { RiskPips, type Risk } from "../ui/risk-pips";
import { BatchBadge } from "./batch-badge";
import { batchTitle } from "./batch-title";
import type { BatchView } from "./batch-types";

/** BatchHead is what the batch is, whether it goes on, by whom and why, and what can be done with it. */
export const BatchHead = ({ batch, actions }: { batch: BatchView; actions: ReactNode }) => (
  <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
    <div className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
        <h1 className="text-lg font-semibold tracking-tight">{batchTitle(batch)}</h1>
        <BatchBadge batch={batch} />
        <DryRunMark kind={batch.kind} />
      </div>
      <p className="mt-1 flex flex-wrap gap-x-2 text-muted-foreground">
        <span className="wrap-anywhere">
          {batch.reason && `${batch.reason}, by `}
          {batch.originName} <Clock at={batch.createdAt} />
        </span>
        <Dotted>
          <RiskPips risk={batch.maxRisk as Risk} />
        </Dotted>
        {!batch.endedAt && (
          <Dotted>
            expires <Clock at={batch.expiresAt} />
          </Dotted>
        )}
        {batch.dryRunBatchId && (
          <Dotted>
            <Earlier id={batch.dryRunBatchId}>dry run</Earlier>
          </Dotted>
        )}
        {batch.selection.retriedBatchId && (
          <Dotted>
            <Earlier id={batch.selection.retriedBatchId}>retries the failed of an earlier one</Earlier>
          </Dotted>
        )}
      </p>
      <LeftOut batch={batch} />
    </div>
    <div className="flex flex-wrap gap-2 max-md:w-full max-md:[&>*]:flex-1">{actions}</div>
  </div>
);

/** Whom it did not go to, and which part of it this person sees. */
function LeftOut({ batch: { selection, size, total } }: { batch: BatchView }) {
  const { tooOld = 0, underWay = 0, gone = 0 } = selection.leftOut ?? {};
  const left = [
    ...(tooOld > 0 ? [`${number(tooOld)} with an agent too old`] : []),
    ...(underWay > 0 ? [`${number(underWay)} where it was under way`] : []),
    ...(gone > 0 ? [`${number(gone)} that were gone`] : []),
  ];
  return (
    <>
      {left.length > 0 && <p className="mt-0.5 text-xs text-muted-foreground">Left out: {left.join(", ")}.</p>}
      {selection.excepted !== undefined && (
        <p className="mt-0.5 text-xs text-muted-foreground">
          Without {number(selection.excepted)} that were taken out by hand.
        </p>
      )}
      {selection.sampleOf !== undefined && (
        <p className="mt-0.5 text-xs text-muted-foreground">A sample of {number(selection.sampleOf)} machines.</p>
      )}
      {total < size && (
        <p className="mt-0.5 text-xs text-muted-foreground">
          You see the {number(total)} of {number(size)} machines that are in your groups.
        </p>
      )}
    </>
  );
}

const Earlier = ({ id, children }: { id: string; children: ReactNode }) => (
  <Link href={`/batches/${id}`} className="text-accent-foreground underline underline-offset-3">
    {children}
  </Link>
);

const Dotted = ({ children }: { children: ReactNode }) => (
  <span className="before:mr-2 before:text-input before:content-['·']">{children}</span>
);
