import { CircleDashed, Info, type LucideIcon, OctagonX, TriangleAlert } from "lucide-react";
import { cn } from "../ui/cn";
import type { FindingView } from "./machine-view";

const looks: Record<FindingView["severity"], { icon: LucideIcon; word: string; ink: string }> = {
  blocking: { icon: OctagonX, word: "Blocks", ink: "text-blocked" },
  degrading: { icon: TriangleAlert, word: "Degrades", ink: "text-degraded" },
  info: { icon: Info, word: "Notes", ink: "text-muted-foreground" },
};
const unknown = { icon: CircleDashed, word: "Unknown", ink: "text-unknown" };

/** lookOf is the shape, the word and the ink of a finding: one of which nothing can be said now is unknown, whatever it was. */
export const lookOf = ({ severity, state }: Pick<FindingView, "severity" | "state">) =>
  state === "unknown" ? unknown : looks[severity];

/** SeverityMark is how bad a finding is, as a shape and a word. */
export function SeverityMark({ finding, className }: { finding: FindingView; className?: string }) {
  const { icon: Icon, word, ink } = lookOf(finding);
  return (
    <span className={cn("inline-flex items-center gap-1.5 whitespace-nowrap", ink, className)}>
      <Icon className="size-3.5 shrink-0" aria-hidden />
      {word}
    </span>
  );
}
