"use client";

import { findFindingKind } from "@slipway/shared/findings/catalogue";
import { CircleCheck, CircleDashed, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../ui/cn";
import { Panel } from "../ui/panel";
import { RelativeTime, useNow } from "../ui/relative-time";
import { Sentence } from "../ui/sentence";
import { type Diagnosis, diagnosisOf, untoldOf } from "./diagnosis";
import type { MachineView } from "./machine-view";
import { lookOf } from "./severity-mark";
import { Untold } from "./untold";

type Props = {
  machine: MachineView;
  /** Stands where something cannot be told: the way to look again. */
  lookAgain?: ReactNode;
  /** The repair that helps. */
  children?: ReactNode;
};

/** DiagnosisPanel is the truth of the machine in one sentence, what of it cannot be told, and what to do. */
export function DiagnosisPanel({ machine, lookAgain, children }: Props) {
  const now = useNow();
  // Until the page has the reader's clock: as of when the machine was last heard of.
  const asOf = machine.lastSeenAt ?? machine.enrolledAt;
  const diagnosis = diagnosisOf(machine, now ?? asOf.getTime());
  const { icon: Icon, ink } = markOf(diagnosis);
  const isUnknown = diagnosis.kind === "cannot-tell";
  const untold = isUnknown ? [] : untoldOf(machine);
  return (
    <Panel aria-label="Diagnosis" className="flex flex-col">
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
            <Rest diagnosis={diagnosis} asOf={asOf} isWhole={untold.length === 0} />
          </p>
        </div>
      </div>
      {untold.length > 0 && <Untold parts={untold}>{lookAgain}</Untold>}
      {children}
    </Panel>
  );
}

function Said({ diagnosis, machine, asOf }: { diagnosis: Diagnosis; machine: MachineView; asOf: Date }) {
  if (diagnosis.kind === "healthy") return <>{machine.hostname} can install software.</>;
  if (diagnosis.kind === "cannot-tell") return <>Cannot tell whether {machine.hostname} can install software.</>;
  return <Sentence text={diagnosis.finding.sentence} asOf={asOf} />;
}

function Rest({ diagnosis, asOf, isWhole }: { diagnosis: Diagnosis; asOf: Date; isWhole: boolean }) {
  if (diagnosis.kind === "cannot-tell") return <Sentence text={diagnosis.because} asOf={asOf} />;
  if (diagnosis.kind === "finding") return <>{findFindingKind(diagnosis.finding.code)?.why}</>;
  return (
    <>
      {isWhole ? "Nothing stands in the way." : "Nothing that could be read stands in the way."} The oldest fact behind
      this was read <RelativeTime at={diagnosis.oldestFactAt} />.
    </>
  );
}

function markOf(diagnosis: Diagnosis): { icon: LucideIcon; ink: string } {
  if (diagnosis.kind === "healthy") return { icon: CircleCheck, ink: "text-healthy" };
  return diagnosis.kind === "finding" ? lookOf(diagnosis.finding) : { icon: CircleDashed, ink: "text-unknown" };
}
