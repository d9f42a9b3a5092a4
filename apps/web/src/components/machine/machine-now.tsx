"use client";

import type { JobLine } from "../job/job-types";
import { RelativeTime, useNow } from "../ui/relative-time";
import { StaleNote } from "../ui/stale-note";
import { diagnosisOf } from "./diagnosis";
import { DiagnosisPanel } from "./diagnosis-panel";
import { FactsAges } from "./facts-ages";
import type { FindingActions } from "./finding-action";
import { FindingsPanel } from "./findings-panel";
import { HolderPanel } from "./holder-panel";
import { LeftoversPanel } from "./leftovers-panel";
import { LookAgain } from "./look-again";
import type { MachineView } from "./machine-view";
import { presenceOf } from "./presence";
import { RecentJob } from "./recent-job";
import { RecommendedRepair } from "./recommended-repair";
import { TimelinePanel } from "./timeline-panel";

export interface NowProps extends FindingActions {
  jobs: readonly JobLine[];
  onDispatched: () => void;
}

/** MachineNow is how the machine stands: the sentence, what helps, who holds the installer, what else is wrong. */
export function MachineNow({ jobs, onDispatched, ...actions }: NowProps) {
  const { machine } = actions;
  const now = useNow() ?? (machine.lastSeenAt ?? machine.enrolledAt).getTime();
  const diagnosis = diagnosisOf(machine, now);
  const found = diagnosis.kind === "finding" ? diagnosis.finding : null;
  const isLong = found !== null && !actions.underWay;
  const findings = <FindingsPanel {...actions} saidId={found?.id ?? null} />;
  return (
    <div className="grid gap-4 [&>*]:min-w-0">
      <Asleep machine={machine} />
      <div className="grid items-stretch gap-4 @[51rem]:grid-cols-[minmax(0,1fr)_23.5rem] [&>*]:min-w-0">
        {/* With nothing to choose the panel is short: the findings then stand under it, not under a hole. */}
        <div className={isLong ? "grid" : "grid content-start gap-4"}>
          <DiagnosisPanel
            machine={machine}
            lookAgain={
              machine.lifecycle === "active" && (
                <LookAgain machine={machine} action={actions.lookAgain} size="sm" at="what cannot be told" />
              )
            }
          >
            <RecentJob jobs={jobs} onChanged={onDispatched} mayCancel={actions.mayDispatch} />
            {found && !actions.underWay && machine.lifecycle === "active" && (
              <RecommendedRepair
                machine={machine}
                finding={found}
                mayDispatch={actions.mayDispatch}
                onChoose={actions.onChoose}
                onDispatched={onDispatched}
              />
            )}
          </DiagnosisPanel>
          {!isLong && findings}
        </div>
        <HolderPanel machine={machine} />
      </div>
      {isLong && findings}
      <TimelinePanel machine={machine} />
      <LeftoversPanel machine={machine} />
      <FactsAges machine={machine} />
    </div>
  );
}

/** A machine that sleeps keeps its last status; what follows is of then. */
function Asleep({ machine }: { machine: MachineView }) {
  const now = useNow();
  if (now === null || !machine.lastSeenAt || machine.lifecycle === "retired") return null;
  const presence = presenceOf(machine, now);
  if (presence === "online") return null;
  return (
    <StaleNote
      title={
        <>
          Last seen <RelativeTime at={machine.lastSeenAt} />
        </>
      }
    >
      What follows is of then. Jobs wait until it is back.
    </StaleNote>
  );
}
