import type { JobState } from "@slipway/shared/jobs/state";
import { cn } from "../ui/cn";

/** The way of a repair that ends well, as a reader counts it. */
const stages = [
  { states: ["awaiting-approval", "queued"], word: "waits" },
  { states: ["leased"], word: "fetched" },
  { states: ["running"], word: "at work" },
  { states: ["verifying"], word: "looked at again" },
] satisfies { states: JobState[]; word: string }[];

/** JobStages is how far a job is on its way: each part of it done, under way, or still ahead. */
export function JobStages({ state }: { state: JobState }) {
  const now = stages.findIndex(({ states }) => (states as JobState[]).includes(state));
  return (
    <ol aria-label="How far it is" className="grid grid-cols-4 gap-1.5 text-xs">
      {stages.map(({ word }, at) => (
        <li key={word} {...(at === now ? { "aria-current": "step" as const } : {})}>
          <span
            aria-hidden
            className={cn(
              "block h-1 rounded-full",
              at < now ? "bg-chart-1" : at === now ? "bg-primary motion-safe:animate-pulse" : "bg-muted",
            )}
          />
          <span className={cn("mt-1 block", at === now ? "font-medium" : "text-muted-foreground")}>{word}</span>
        </li>
      ))}
    </ol>
  );
}
