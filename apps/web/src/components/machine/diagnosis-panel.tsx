"use client";

import { findFindingKind } from "@slipway/shared/findings/catalogue";
import { CircleCheck, CircleDashed, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../ui/cn";
import { Panel } from "../ui/panel";
import { RelativeTime, useNow } from "../ui/relative-time";
import { Sentence } from "../ui/sentence";
import { type Diagnosis, diagnosisOf } from "./diagnosis";
import type { MachineView } from "./machine-view";
import { lookOf } from "./severity-mark";

/** DiagnosisPanel is the truth of the machine in one sentence, and what to do about it. children: the repair that helps. */
export function DiagnosisPanel({ machine, children }: { machine: MachineView; children?: ReactNode }) {
  const now = useNow();
  // Until the page has the reader's clock: as of when the machine was last heard of.
  const asOf = machine.lastSeenAt ?? machine.enrolledAt;
  const diagnosis = diagnosisOf(machine, now ?? asOf.getTime());
  const { icon: Icon, ink } = markOf(diagnosis);
  const isUnknown = diagnosis.kind === "cannot-tell";
  return (
    <Panel aria-label="Diagnosis">
      <div className={cn("flex gap-3 p-4", isUnknown && "hatch-ground rounded-t-lg")}>
        <Icon className={cn("mt-1 size-5 shrink-0", ink)} strokeWidth={1.75} aria-hidden />
        <div className="min-w-0">
          <p
            className={cn(
              "text-[1.125rem] leading-7 font-medium text-pretty wrap-anywhere",
              isUnknown && "w-fit bg-unknown-muted",
            )}
          >
            <Said diagnosis={diagnosis} machine={machine} asOf={asOf} />
          </p>
          <p className={cn("mt-1 text-muted-foreground wrap-anywhere", isUnknown && "w-fit bg-unknown-muted")}>
            <Rest diagnosis={diagnosis} asOf={asOf} />
          </p>
        </div>
      </div>
      {children}
    </Panel>
  );
}

function Said({ diagnosis, machine, asOf }: { diagnosis: Diagnosis; machine: MachineView; asOf: Date }) {
  if (diagnosis.kind === "healthy") return <>{machine.hostname} can install software.</>;
  if (diagnosis.kind === "cannot-tell") return <>Cannot tell whether {machine.hostname} can install software.</>;
  return <Sentence text={diagnosis.finding.sentence} asOf={asOf} />;
}

function Rest({ diagnosis, asOf }: { diagnosis: Diagnosis; asOf: Date }) {
  if (diagnosis.kind === "cannot-tell") return <Sentence text={diagnosis.because} asOf={asOf} />;
  if (diagnosis.kind === "finding") return <>{findFindingKind(diagnosis.finding.code)?.why}</>;
  return (
    <>
      Nothing stands in the way. The oldest fact behind this was read <RelativeTime at={diagnosis.oldestFactAt} />.
    </>
  );
}

function markOf(diagnosis: Diagnosis): { icon: LucideIcon; ink: string } {
  if (diagnosis.kind === "healthy") return { icon: CircleCheck, ink: "text-healthy" };
  return diagnosis.kind === "finding" ? lookOf(diagnosis.finding) : { icon: CircleDashed, ink: "text-unknown" };
}
