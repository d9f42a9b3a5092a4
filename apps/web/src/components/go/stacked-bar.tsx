import { cn } from "../ui/cn";

export type BarPart = { key: string; count: number; className: string };

/** StackedBar is one whole in its parts; its numbers stand in the legend, so it is nothing to be read aloud. */
export const StackedBar = ({ parts, className }: { parts: readonly BarPart[]; className?: string }) => (
  <div className={cn("flex h-6 gap-px overflow-hidden rounded-sm", className)} aria-hidden>
    {parts
      .filter(({ count }) => count > 0)
      .map(({ key, count, className: look }) => (
        <span key={key} className={look} style={{ flexGrow: count, flexBasis: 0, minWidth: 4 }} />
      ))}
  </div>
);
