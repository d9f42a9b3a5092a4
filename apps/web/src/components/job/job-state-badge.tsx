import type { JobKind, JobState } from "@slipway/shared/jobs/state";
import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleX,
  Clock,
  Download,
  type LucideIcon,
  OctagonX,
  Play,
  ScanEye,
  Stamp,
  TimerOff,
} from "lucide-react";
import { Badge } from "../ui/badge";

type Look = { icon: LucideIcon; tone: "plain" | "info" | "blocked" | "degraded" | "healthy" | "unknown" };

/** jobLooks gives each state of a job its shape and its ground. The word is the state itself. */
export const jobLooks: Record<JobState, Look> = {
  "awaiting-approval": { icon: Stamp, tone: "info" },
  queued: { icon: Clock, tone: "plain" },
  leased: { icon: Download, tone: "plain" },
  running: { icon: Play, tone: "info" },
  verifying: { icon: ScanEye, tone: "info" },
  succeeded: { icon: CircleCheck, tone: "healthy" },
  failed: { icon: OctagonX, tone: "blocked" },
  "not-cleared": { icon: CircleX, tone: "degraded" },
  cancelled: { icon: Ban, tone: "plain" },
  expired: { icon: TimerOff, tone: "plain" },
  unknown: { icon: CircleDashed, tone: "unknown" },
};

/** JobStateBadge is a job's state as a shape and a word. */
export function JobStateBadge({ state, className }: { state: JobState; className?: string }) {
  const { icon: Icon, tone } = jobLooks[state];
  return (
    <Badge tone={tone} size="chip" {...(className ? { className } : {})}>
      <Icon aria-hidden />
      {state}
    </Badge>
  );
}

/** DryRunMark says that a job only looked: nothing was or will be changed by it. */
export const DryRunMark = ({ kind }: { kind: JobKind }) =>
  kind === "dry-run" ? <Badge className="border-dashed">dry run</Badge> : null;
