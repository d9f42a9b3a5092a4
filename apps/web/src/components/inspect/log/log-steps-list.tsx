"use client";

import { cn } from "../../ui/cn";
import type { Step } from "./log-steps";

type Props = { steps: readonly Step[]; onLine: (line: number) => void };

/** LogSteps is the way from the cause to the exit code; each step leads to its line. */
export const LogSteps = ({ steps, onLine }: Props) => (
  <ol aria-label="From the cause to the exit code" className="border-t py-1.5">
    {steps.map((step, at) => (
      <li
        // Steps can share a line.
        key={`${step.line} ${step.kind} ${step.text}`}
        className={cn(
          "relative grid grid-cols-[1.25rem_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-1 md:grid-cols-[1.25rem_11.5rem_minmax(0,1fr)_auto]",
          "before:absolute before:left-[1.59375rem] before:w-px before:bg-border",
          at === 0 ? "before:top-1/2" : "before:top-0",
          at === steps.length - 1 ? "before:bottom-1/2" : "before:bottom-0",
          step.kind === "cause" && "bg-blocked-muted py-1.5",
        )}
      >
        <StepNumber number={at + 1} isCause={step.kind === "cause"} />
        <span className={cn("truncate", step.kind === "cause" ? "font-medium" : "font-[450]")}>{step.title}</span>
        <span
          className={cn(
            "min-w-0 font-mono text-2xs max-md:col-start-2 max-md:row-start-2 md:truncate",
            "max-md:break-all",
            step.kind !== "cause" && "text-muted-foreground",
          )}
          title={step.text}
        >
          {step.text}
        </span>
        <button
          type="button"
          onClick={() => onLine(step.line)}
          className="min-h-6 rounded-sm px-1 text-right font-mono text-2xs font-medium text-accent-foreground hover:underline max-md:row-span-2 max-md:row-start-1 max-md:col-start-3 max-md:min-h-9 max-md:min-w-9"
        >
          <span className="sr-only">{step.kind === "cause" ? "Jump to the cause, line " : "Jump to line "}</span>
          {step.line}
        </button>
      </li>
    ))}
  </ol>
);

/** StepNumber is a step's number in a ring; the cause's is filled. */
export const StepNumber = ({
  number,
  isCause,
  small = false,
}: {
  number: number;
  isCause: boolean;
  small?: boolean;
}) => (
  <span
    className={cn(
      "relative z-1 grid place-items-center rounded-full border font-sans font-medium",
      small ? "size-3.5 text-[0.5625rem] leading-none" : "size-5 text-2xs leading-none",
      isCause ? "border-blocked bg-blocked text-blocked-foreground" : "border-input bg-card text-muted-foreground",
    )}
    aria-hidden
  >
    {number}
  </span>
);
