import { cn } from "../ui/cn";
import { duration } from "../ui/relative-time-text";
import { Sentence } from "../ui/sentence";
import type { JobStep } from "./job-types";
import { PlannedChanges } from "./planned-changes";
import { StepOutcomeMark } from "./step-outcome";

const columns = "@2xl:grid-cols-[1.5rem_minmax(0,1.15fr)_minmax(0,1fr)_minmax(0,1fr)_6.5rem_4rem]";

type Props = {
  steps: readonly JobStep[];
  asOf: Date;
  /** narrow keeps the phone's form at every width: for the dispatch sheet. */
  narrow?: boolean;
};

/** StepList is a record of steps: what was seen before, what after, how it ended, what changed. */
export const StepList = ({ steps, asOf, narrow = false }: Props) => (
  <div className="@container">
    {!narrow && (
      <div
        className={cn("hidden gap-x-3 border-b px-4 py-1.5 text-xs text-muted-foreground @2xl:grid", columns)}
        aria-hidden
      >
        <span />
        <span>Step</span>
        <span>Observed before</span>
        <span>Observed after</span>
        <span>Outcome</span>
        <span className="text-right">Took</span>
      </div>
    )}
    <ol className="py-1">
      {steps.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are a record in their own order.
        <Step key={at} step={step} number={at + 1} asOf={asOf} narrow={narrow} />
      ))}
    </ol>
  </div>
);

type StepProps = { step: JobStep; number: number; asOf: Date; narrow: boolean };

function Step({ step, number, asOf, narrow }: StepProps) {
  const acted = step.outcome === "done" || step.outcome === "would-do" || step.outcome === "failed";
  return (
    <li
      className={cn(
        "grid grid-cols-[1.5rem_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-0.5 px-4 py-2",
        !narrow && columns,
        step.outcome === "failed" && "bg-blocked-muted",
      )}
    >
      <StepNumber number={number} isLit={acted} hasFailed={step.outcome === "failed"} />
      <span className={cn("col-start-2 row-start-1 pt-0.5", acted ? "font-medium" : "text-muted-foreground")}>
        {step.name}
      </span>
      <Seen word="before" text={step.before} asOf={asOf} narrow={narrow} muted at="@2xl:col-start-3 @2xl:col-end-4" />
      <Seen
        word="after"
        text={step.after ?? "–"}
        asOf={asOf}
        narrow={narrow}
        muted={step.after === null}
        at="@2xl:col-start-4 @2xl:col-end-5"
      />
      <StepOutcomeMark
        outcome={step.outcome}
        className={cn("col-start-3 row-start-1 pt-0.5 text-xs", !narrow && "@2xl:col-start-5")}
      />
      <span
        className={cn(
          "hidden row-start-1 pt-0.5 text-right text-muted-foreground",
          !narrow && "@2xl:col-start-6 @2xl:block",
        )}
      >
        {step.tookMs > 0 ? duration(step.tookMs) : "–"}
      </span>
      <Detail step={step} asOf={asOf} />
    </li>
  );
}

const StepNumber = ({ number, isLit, hasFailed }: { number: number; isLit: boolean; hasFailed: boolean }) => (
  <span
    aria-hidden
    className={cn(
      "col-start-1 row-start-1 grid size-6 place-items-center rounded-full border text-xs",
      isLit ? "border-transparent bg-accent text-accent-foreground" : "text-muted-foreground",
      hasFailed && "bg-blocked text-blocked-foreground",
    )}
  >
    {number}
  </span>
);

const Seen = ({
  word,
  text,
  asOf,
  narrow,
  muted,
  at,
}: {
  word: string;
  text: string;
  asOf: Date;
  narrow: boolean;
  muted: boolean;
  /** Its column, where there are columns. */
  at: string;
}) => (
  <span
    className={cn(
      "col-start-2 col-end-4 text-xs wrap-anywhere",
      muted && "text-muted-foreground",
      !narrow && ["@2xl:row-start-1 @2xl:pt-1", at],
    )}
  >
    <span className={cn("text-muted-foreground", !narrow && "@2xl:sr-only")}>{word}: </span>
    <Sentence text={text} asOf={asOf} />
  </span>
);

const Detail = ({ step, asOf }: { step: JobStep; asOf: Date }) =>
  step.because !== null || step.changes.length > 0 ? (
    <div className="col-start-2 col-end-[-1] grid gap-1.5 pt-0.5">
      {step.because !== null && (
        <p className="text-xs text-muted-foreground wrap-anywhere">
          <Sentence text={step.because} asOf={asOf} />
        </p>
      )}
      {step.changes.length > 0 && <PlannedChanges changes={step.changes} count={step.changeCount} />}
    </div>
  ) : null;
