import { type LucideIcon, Minus, Pencil, Plus } from "lucide-react";
import { cn } from "../../ui/cn";
import type { ChangedRow } from "../reading/change-set";

const looks: Record<ChangedRow["kind"], { icon: LucideIcon; word: string; ink: string }> = {
  add: { icon: Plus, word: "added", ink: "text-healthy" },
  update: { icon: Pencil, word: "changed", ink: "text-accent-foreground" },
  delete: { icon: Minus, word: "removed", ink: "text-degraded" },
};

/** ChangeMark is what becomes of a row or file, as a shape and a word. */
export function ChangeMark({ kind, className }: { kind: ChangedRow["kind"]; className?: string }) {
  const { icon: Icon, word, ink } = looks[kind];
  return (
    <span className={cn("inline-flex items-center gap-1.5 whitespace-nowrap", ink, className)}>
      <Icon className="size-3.5 shrink-0" aria-hidden /> {word}
    </span>
  );
}
