"use client";

import { cn } from "../ui/cn";
import { RelativeTime, useNow } from "../ui/relative-time";
import type { MachineView } from "./machine-view";
import { presenceOf } from "./presence";

/** PresenceMark says whether the machine is there, and since when not. */
export function PresenceMark({ machine }: { machine: Pick<MachineView, "lastSeenAt" | "group"> }) {
  const now = useNow();
  const { lastSeenAt } = machine;
  // Without the reader's clock nobody can say "online": the time alone is told.
  const presence = now === null ? "asleep" : presenceOf(machine, now);
  return (
    <span className="inline-flex items-center gap-2 text-muted-foreground">
      <span
        aria-hidden
        className={cn(
          "size-2 shrink-0 rounded-full",
          presence === "online" && "bg-healthy shadow-[0_0_0_3px_color-mix(in_oklch,var(--healthy)_18%,transparent)]",
          presence === "asleep" && "border border-muted-foreground",
          (presence === "silent" || presence === "never") && "hatch",
        )}
      />
      <span>
        {lastSeenAt === null ? (
          "never seen"
        ) : (
          <>
            {now !== null && `${presence}, `}seen <RelativeTime at={lastSeenAt} />
          </>
        )}
      </span>
    </span>
  );
}
