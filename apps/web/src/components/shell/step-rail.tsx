import { Check } from "lucide-react";
import { cn } from "../ui/cn";

const steps = ["Administrator", "First machine", "First facts"];

/** StepRail shows how far the first run has come. */
export const StepRail = ({ now, className }: { now: 1 | 2 | 3; className?: string }) => (
  <ol className={cn("flex items-center gap-2 text-xs text-muted-foreground", className)}>
    {steps.map((step, at) => (
      <li
        key={step}
        aria-current={at + 1 === now ? "step" : undefined}
        className="flex items-center gap-2 whitespace-nowrap aria-[current]:font-medium aria-[current]:text-foreground"
      >
        {at > 0 && <span className="w-2 border-t border-input sm:w-5" aria-hidden />}
        <StepNumber at={at + 1} now={now} />
        <span className={cn(at + 1 !== now && "max-sm:sr-only")}>{step}</span>
      </li>
    ))}
  </ol>
);

function StepNumber({ at, now }: { at: number; now: number }) {
  const look =
    at < now
      ? "border-transparent bg-healthy-muted text-healthy"
      : at === now
        ? "border-primary bg-primary text-primary-foreground"
        : "border-input bg-card";
  return (
    <span className={cn("grid size-5 place-items-center rounded-full border text-2xs leading-none", look)}>
      {at < now ? <Check className="size-3" aria-label="done" /> : at}
    </span>
  );
}
