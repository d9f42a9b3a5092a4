import { cn } from "./cn";

const levels = ["none", "low", "medium", "high"] as const;
export type Risk = (typeof levels)[number];

/** RiskPips is a risk as three pips and its word. */
export function RiskPips({ risk, className }: { risk: Risk; className?: string }) {
  const lit = levels.indexOf(risk);
  return (
    <span className={cn("inline-flex items-center gap-2 text-xs whitespace-nowrap text-muted-foreground", className)}>
      <span className="flex gap-0.5" aria-hidden>
        {[1, 2, 3].map((pip) => (
          <i key={pip} className={cn("h-2.5 w-1 rounded-[1px]", pip <= lit ? "bg-muted-foreground" : "bg-chart-5")} />
        ))}
      </span>
      {risk}
      <span className="sr-only"> risk</span>
    </span>
  );
}
