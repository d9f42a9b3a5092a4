import type { StepOutcome } from "@slipway/shared/repairs/repair";
import { ArrowRight, Ban, Check, type LucideIcon, Minus, OctagonX } from "lucide-react";
import { cn } from "../ui/cn";

type Look = { icon: LucideIcon; word: string; ink: string };

const looks: Record<StepOutcome, Look> = {
  done: { icon: Check, word: "done", ink: "text-healthy" },
  "would-do": { icon: ArrowRight, word: "would act", ink: "text-accent-foreground" },
  "not-needed": { icon: Minus, word: "not needed", ink: "text-muted-foreground" },
  "cannot-act": { icon: Ban, word: "can't act", ink: "text-muted-foreground" },
  failed: { icon: OctagonX, word: "failed", ink: "text-blocked" },
  skipped: { icon: Minus, word: "skipped", ink: "text-muted-foreground" },
};

/** StepOutcomeMark is how one step ended, as a shape and a word. */
export function StepOutcomeMark({ outcome, className }: { outcome: StepOutcome; className?: string }) {
  const { icon: Icon, word, ink } = looks[outcome];
  return (
    <span className={cn("inline-flex items-center gap-1.5 whitespace-nowrap", ink, className)}>
      <Icon className="size-3.5 shrink-0" aria-hidden />
      {word}
    </span>
  );
}
