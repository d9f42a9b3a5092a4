"use client";

import type { JobLine } from "../job/job-types";
import { useNow } from "../ui/relative-time";
import { StaleNote } from "../ui/stale-note";
import { diagnosisOf } from "./diagnosis";
import { DiagnosisPanel } from "./diagnosis-panel";
import { FactsAges } from "./facts-ages";
import { FindingsPanel } from "./findings-panel";
import { HolderPanel } from "./holder-panel";
import type { MachineView } from "./machine-view";
import { presenceOf } from "./presence";
import { RecentJob } from "./recent-job";
import { recentRepair } from "./recent-repair";
import { RecommendedRepair } from "./recommended-repair";
import { TimelinePanel } from "./timeline-panel";
import { isEnded } from "@slipway/shared/jobs/state";
import { RelativeTime } from "../ui/relative-time";

export interface NowProps {
  machine: MachineView;
  jobs: readonly JobLine[];
  mayDispatch: boolean;
  onChoose: (repair: string) => void;
  onDispatched: () => void;
}

/** MachineNow is how the machine stands: the sentence, what helps, who holds the installer, what else is wrong. */
export const MachineNow = (props: NowProps) => (
  <div className="grid gap-4 [&>*]:min-w-0">
    <Asleep machine={props.machine} />
    <div className="grid items-stretch gap-4 @[51rem]:grid-cols-[minmax(0,1fr)_23.5rem] [&>*]:min-w-0">
      <Diagnosed {...props} />
      <HolderPanel machine={props.machine} />
    </div>
    <FindingsPanel machine={props.machine} mayDispatch={props.mayDispatch} onChoose={props.onChoose} />
    <TimelinePanel machine={props.machine} />
    <FactsAges machine={props.machine} />
  </div>
);

function Diagnosed({ machine, jobs, mayDispatch, onChoose, onDispatched }: NowProps) {
  const now = useNow() ?? (machine.lastSeenAt ?? machine.enrolledAt).getTime();
  const diagnosis = diagnosisOf(machine, now);
  const running = recentRepair(jobs, now);
  const isUnderWay = running !== null && !isEnded(running.state);
  return (
    <DiagnosisPanel machine={machine}>
      <RecentJob jobs={jobs} />
      {diagnosis.kind === "finding" && !isUnderWay && machine.lifecycle === "active" && (
        <RecommendedRepair
          machine={machine}
          finding={diagnosis.finding}
          mayDispatch={mayDispatch}
          onChoose={onChoose}
          onDispatched={onDispatched}
        />
      )}
    </DiagnosisPanel>
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
