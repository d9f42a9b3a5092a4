import { isEnded } from "@slipway/shared/jobs/state";
import { cn } from "../ui/cn";
import { Clock } from "../ui/clock";
import { Panel } from "../ui/panel";
import { Sentence } from "../ui/sentence";
import { jobSentence } from "./job-sentence";
import { jobLooks } from "./job-state-badge";
import type { JobView } from "./job-types";

const inks = {
  plain: "text-muted-foreground",
  info: "text-accent-foreground",
  blocked: "text-blocked",
  degraded: "text-degraded",
  healthy: "text-healthy",
  unknown: "text-unknown",
};

/** JobResult says first what became of it: the sentence, and which facts or words it rests on. */
export function JobResult({ job }: { job: JobView }) {
  const { icon: Icon, tone } = jobLooks[job.state];
  return (
    <Panel className={cn("flex gap-3 p-4", job.state === "unknown" && "hatch-ground")} aria-label="Result">
      <Icon className={cn("mt-0.5 size-5 shrink-0", inks[tone])} strokeWidth={1.75} aria-hidden />
      <div className="min-w-0">
        <p
          className={cn(
            "text-lg font-medium text-pretty wrap-anywhere",
            job.state === "unknown" && "w-fit bg-unknown-muted",
          )}
        >
          <Sentence text={jobSentence(job)} asOf={job.endedAt ?? job.createdAt} seconds />
        </p>
        <p
          className={cn(
            "mt-0.5 text-muted-foreground wrap-anywhere",
            job.state === "unknown" && "w-fit bg-unknown-muted",
          )}
        >
          <Footing job={job} />
        </p>
      </div>
    </Panel>
  );
}

function Footing({ job }: { job: JobView }) {
  const solved = job.result?.solvedByStep
    ? `Solved at step ${job.result.solvedByStep} of ${job.result.steps.length}. `
    : "";
  if (job.kind === "dry-run") {
    return job.state === "succeeded" ? (
      <>A dry run: nothing was changed on the machine.</>
    ) : (
      <>A dry run changes nothing.</>
    );
  }
  if (job.state === "verifying" && job.verifyBy) {
    return (
      <>
        {job.result && <Said text={job.result.verdict} asOf={job.createdAt} />} Proof may take until{" "}
        <Clock at={job.verifyBy} />.
      </>
    );
  }
  if (!isEnded(job.state))
    return (
      job.expiresAt && (
        <>
          Good until <Clock at={job.expiresAt} />.
        </>
      )
    );
  if (!job.startedAt) return <>It never began: nothing ran on the machine.</>;
  return (
    <>
      {solved}
      {job.result && job.result.verdict !== job.verdict && <Said text={job.result.verdict} asOf={job.createdAt} />}{" "}
      {job.attemptEndedAt && (
        <>
          The attempt ended <Clock at={job.attemptEndedAt} seconds />.
        </>
      )}
    </>
  );
}

const Said = ({ text, asOf }: { text: string; asOf: Date }) => (
  <>
    The agent says: <Sentence text={text} asOf={asOf} seconds />
  </>
);
