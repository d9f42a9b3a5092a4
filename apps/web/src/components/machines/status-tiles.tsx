"use client";

import type { Status } from "@slipway/shared/findings/status";
import { Moon } from "lucide-react";
import type { Outputs } from "@/trpc/types";
import { cn } from "../ui/cn";
import { Skeleton } from "../ui/skeleton";
import { StatusBadge } from "../ui/status-badge";
import { number } from "./truth";

type Props = {
  counts: Outputs["machines"]["counts"] | undefined;
  chosen: Status | null;
  isAwayChosen: boolean;
  onChoose: (status: Status | null) => void;
  onAway: () => void;
};

/** StatusTiles count the machines and are the filter. Unknown stands apart and is hatched; asleep is a mark beside them. */
export const StatusTiles = ({ counts, chosen, isAwayChosen, onChoose, onAway }: Props) => (
  <fieldset aria-label="Status" className="flex flex-wrap items-center gap-1.5 max-md:w-full max-md:gap-2">
    <div className="flex rounded-md border bg-card max-md:w-full">
      {(["blocked", "degraded", "healthy"] as const).map((status) => (
        <Tile
          key={status}
          status={status}
          count={counts?.[status]}
          isChosen={chosen === status}
          onPress={() => onChoose(chosen === status ? null : status)}
          className="border-l first:rounded-l-md first:border-l-0 last:rounded-r-md max-md:flex-1 max-md:flex-col max-md:items-start max-md:gap-0.5"
        />
      ))}
    </div>
    <Tile
      status="unknown"
      count={counts?.unknown}
      isChosen={chosen === "unknown"}
      onPress={() => onChoose(chosen === "unknown" ? null : "unknown")}
      className="hatch-ground rounded-md max-md:w-full max-md:justify-between"
    />
    {counts && counts.asleep > 0 && (
      <button
        type="button"
        aria-pressed={isAwayChosen}
        onClick={onAway}
        className="flex h-8 items-center gap-1.5 rounded-md px-2 text-xs text-muted-foreground hover:bg-muted aria-pressed:bg-accent aria-pressed:text-accent-foreground max-md:h-10"
      >
        <Moon className="size-3.5" aria-hidden />
        {number(counts.asleep)} asleep
      </button>
    )}
  </fieldset>
);

type TileProps = {
  status: Status;
  count: number | undefined;
  isChosen: boolean;
  onPress: () => void;
  className: string;
};

const Tile = ({ status, count, isChosen, onPress, className }: TileProps) => (
  <button
    type="button"
    aria-pressed={isChosen}
    onClick={onPress}
    className={cn(
      "flex h-8 items-center gap-2.5 px-2.5 hover:bg-muted aria-pressed:relative aria-pressed:rounded-md aria-pressed:bg-accent aria-pressed:ring-2 aria-pressed:ring-primary aria-pressed:ring-inset max-md:h-auto max-md:min-h-11 max-md:px-3 max-md:py-2",
      className,
    )}
  >
    <StatusBadge status={status} className={cn(status === "unknown" && "bg-unknown-muted")} />
    {count === undefined ? (
      <Skeleton className="w-5" />
    ) : (
      <span className={cn("font-semibold max-md:text-lg", status === "unknown" && "bg-unknown-muted px-0.5")}>
        {number(count)}
      </span>
    )}
  </button>
);
