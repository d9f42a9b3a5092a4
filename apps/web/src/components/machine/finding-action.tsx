"use client";

import { fittingRepairs } from "@slipway/shared/findings/fitting-repairs";
import { findRepairWords } from "@slipway/shared/repairs/words";
import Link from "next/link";
import { JobStateBadge } from "../job/job-state-badge";
import type { JobLine } from "../job/job-types";
import { Button } from "../ui/button";
import { LookAgain } from "./look-again";
import type { Action } from "./machine-actions";
import type { FindingView, MachineView } from "./machine-view";

/** FindingActions is what a person may do about the findings of a machine. */
export interface FindingActions {
  machine: MachineView;
  mayDispatch: boolean;
  /** The repair that is under way now; what it mends is not offered a second time. */
  underWay: JobLine | null;
  lookAgain: Action;
  onChoose: (repair: string) => void;
}

/** FindingAction is what helps against one finding: the repair, the job that does it already, or another look. */
export function FindingAction({ finding, ...actions }: FindingActions & { finding: FindingView }) {
  const { machine, mayDispatch, underWay, lookAgain, onChoose } = actions;
  if (finding.code === "probe-failing")
    return machine.lifecycle === "active" ? (
      <LookAgain machine={machine} action={lookAgain} size="sm" at={finding.subject} />
    ) : null;
  const fits = fittingRepairs(finding);
  if (underWay && fits.some(({ repair }) => repair === underWay.repair))
    return (
      <Link href={`/machines/${machine.id}/jobs/${underWay.id}`} className="inline-flex hover:underline">
        <span className="sr-only">Its repair: </span>
        <JobStateBadge state={underWay.state} />
      </Link>
    );
  const [best] = fits;
  const repair = best?.cannotBecause === null ? findRepairWords(best.repair) : null;
  if (!repair || !mayDispatch) return null;
  return (
    <Button data-row size="sm" className="max-w-full @max-lg:w-full" onClick={() => onChoose(repair.code)}>
      <span className="truncate">{repair.title}…</span>
    </Button>
  );
}
