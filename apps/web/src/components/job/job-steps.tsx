import { Panel, PanelHeader } from "../ui/panel";
import { duration } from "../ui/relative-time-text";
import { RiskPips, type Risk } from "../ui/risk-pips";
import type { JobStep, JobView } from "./job-types";
import { StepList } from "./step-list";

const total = (steps: readonly JobStep[]) => steps.reduce((sum, step) => sum + step.tookMs, 0);

/** JobSteps is what was observed before and after each step of the last attempt. */
export function JobSteps({ job }: { job: JobView }) {
  const steps = job.result?.steps ?? [];
  const title = job.kind === "dry-run" ? "What it would do" : "Steps, before and after";
  return (
    <Panel>
      <PanelHeader title={title} note={steps.length > 0 && `attempt ${job.attempt}, ${duration(total(steps))}`}>
        <span className="text-xs text-muted-foreground">allowed up to</span>
        <RiskPips risk={job.maxRisk as Risk} />
      </PanelHeader>
      {steps.length > 0 ? (
        <StepList steps={steps} asOf={job.createdAt} />
      ) : (
        <p className="p-4 text-muted-foreground">{noSteps(job)}</p>
      )}
    </Panel>
  );
}

function noSteps({ state, startedAt, result }: JobView): string {
  if (result) return "The agent reported no steps.";
  if (state === "running") return "The agent tells its steps when the attempt ends.";
  return startedAt ? "No result came, so the steps are not known." : "Nothing has run on the machine.";
}
