import { CircleDashed, Lock, type LucideIcon, Minus, Trash2 } from "lucide-react";
import { cn } from "../ui/cn";
import type { Fate } from "./product-types";

/** fateLooks give each fate its shape, its word and its ink, in lists, bars and drawings. */
export const fateLooks: Record<Fate | "none", { icon: LucideIcon; word: string; ink: string; bar: string }> = {
  stays: { icon: Lock, word: "stays", ink: "text-degraded", bar: "bg-chart-4" },
  unknown: { icon: CircleDashed, word: "cannot be told", ink: "text-unknown", bar: "hatch" },
  goes: { icon: Trash2, word: "goes", ink: "text-muted-foreground", bar: "bg-chart-1" },
  none: { icon: Minus, word: "not on the disk", ink: "text-muted-foreground", bar: "bg-chart-5" },
};

/** FateMark is what becomes of one thing, as a shape and a word. */
export function FateMark({ fate, className }: { fate: Fate | null; className?: string }) {
  const { icon: Icon, word, ink } = fateLooks[fate ?? "none"];
  return (
    <span className={cn("inline-flex items-center gap-1.5 whitespace-nowrap", ink, className)}>
      <Icon className="size-3.5 shrink-0" aria-hidden />
      {word}
    </span>
  );
}
