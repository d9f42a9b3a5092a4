"use client";

import { useIsLive } from "@/trpc/live";
import { cn } from "../ui/cn";

/** LiveMark says whether the page hears of changes as they happen. */
export function LiveMark() {
  const isLive = useIsLive();
  return (
    <span
      role="status"
      className="flex h-8 items-center gap-2 rounded-md px-1 whitespace-nowrap md:border md:bg-card md:px-2.5"
    >
      <span
        className={cn(
          "size-2 rounded-full",
          isLive ? "bg-healthy shadow-[0_0_0_3px_color-mix(in_oklch,var(--healthy)_18%,transparent)]" : "hatch",
        )}
        aria-hidden
      />
      <span className="text-xs text-muted-foreground max-md:sr-only">{isLive ? "live" : "connecting"}</span>
    </span>
  );
}
