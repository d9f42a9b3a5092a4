import { CircleCheck, CircleDashed, OctagonX } from "lucide-react";
import { cn } from "../ui/cn";
import type { ProductLine } from "./product-types";

const looks = {
  present: { icon: CircleCheck, word: "present", look: "text-muted-foreground", ink: "text-healthy" },
  missing: { icon: OctagonX, word: "gone", look: "text-blocked", ink: "" },
  "not-registered": { icon: OctagonX, word: "not registered", look: "text-blocked", ink: "" },
  unknown: { icon: CircleDashed, word: "cannot tell", look: "text-unknown", ink: "" },
} as const;

/** PackageMark says whether the cached package is there, by a shape and a word. */
export function PackageMark({ state, className }: { state: ProductLine["cache"]["state"]; className?: string }) {
  const { icon: Icon, word, look, ink } = looks[state];
  return (
    <span className={cn("inline-flex items-center gap-1.5 whitespace-nowrap", look, className)}>
      <Icon className={cn("size-3.5 shrink-0", ink)} aria-hidden />
      {word}
    </span>
  );
}
