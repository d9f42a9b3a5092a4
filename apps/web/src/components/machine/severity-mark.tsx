import { severityWords, weightOf } from "../findings/severity-words";
import { cn } from "../ui/cn";
import type { FindingView } from "./machine-view";

type Marked = Pick<FindingView, "code" | "severity" | "state">;

/** lookOf is the shape, the word and the ink of a finding. */
export const lookOf = (finding: Marked) => severityWords[weightOf(finding)];

/** SeverityMark is how bad a finding is, as a shape and a word. */
export function SeverityMark({ finding, className }: { finding: Marked; className?: string }) {
  const { icon: Icon, word, ink } = lookOf(finding);
  return (
    <span className={cn("inline-flex items-center gap-1.5 whitespace-nowrap", ink, className)}>
      <Icon className="size-3.5 shrink-0" aria-hidden />
      {word}
    </span>
  );
}
