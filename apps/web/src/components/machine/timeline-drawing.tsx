"use client";

import { cn } from "../ui/cn";
import { clockText } from "../ui/clock-text";
import type { TimelineEntry } from "./machine-view";
import { type Lane, laneNames, type Mark, prepareLanes, ticksOf } from "./timeline-lanes";

const rowPx = 22;

type Props = { entries: readonly TimelineEntry[]; spanMs: number; now: number };

/** TimelineDrawing shows what happened when, a lane for each kind. The list beside it says the same in words. */
export function TimelineDrawing({ entries, spanMs, now }: Props) {
  const from = now - spanMs;
  const { lanes, hidden } = prepareLanes(entries, from, now);
  const ticks = ticksOf(from, now, new Date(now).getTimezoneOffset() * 60_000);
  const share = (tick: number) => `${((tick - from) / spanMs) * 100}%`;
  return (
    <div
      role="img"
      aria-label="What happened when, drawn. The list under Timeline says the same in words."
      className="px-4 pt-2 pb-3"
    >
      <div className="relative ml-20 border-r-2 border-foreground">
        {ticks.map((tick) => (
          <i key={tick} className="absolute inset-y-0 w-px bg-border" style={{ left: share(tick) }} />
        ))}
        {lanes.map((lane) => (
          <LaneRow key={lane.lane} lane={lane} />
        ))}
      </div>
      <div className="relative mt-1 ml-20 h-4 text-xs text-muted-foreground">
        {ticks.map((tick) => (
          <span key={tick} className="absolute -translate-x-1/2 whitespace-nowrap" style={{ left: share(tick) }}>
            {spanMs > 86_400_000 ? dayOf(tick) : clockText(tick, tick)}
          </span>
        ))}
      </div>
      {hidden > 0 && (
        <p className="mt-1 text-xs text-muted-foreground">{hidden} more are in the list, under Timeline.</p>
      )}
    </div>
  );
}

const dayOf = (at: number): string => new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" }).format(at);

const LaneRow = ({ lane: { lane, marks, rows } }: { lane: Lane }) => (
  <div className="relative border-b border-border/70" style={{ height: rows * rowPx + 10 }}>
    <span className="absolute top-1/2 -left-20 -translate-y-1/2 text-muted-foreground">{laneNames[lane]}</span>
    {marks.map((mark) => (
      <Drawn key={mark.entry.id} mark={mark} />
    ))}
  </div>
);

const bars: Record<TimelineEntry["tone"], string> = {
  blocked: "border-blocked bg-blocked-muted text-blocked",
  degraded: "border-degraded bg-degraded-muted text-degraded",
  healthy: "border-healthy bg-healthy-muted",
  unknown: "hatch border-transparent",
  plain: "border-chart-2 bg-accent",
};
const dots: Record<TimelineEntry["tone"], string> = {
  blocked: "bg-blocked",
  degraded: "bg-degraded",
  healthy: "border-2 border-healthy bg-card",
  unknown: "hatch border border-dashed border-input",
  plain: "bg-muted-foreground",
};

function Drawn({ mark: { entry, left, width, isLabelLeft, row } }: { mark: Mark }) {
  const top = row * rowPx + 6;
  const side = isLabelLeft ? "right-full mr-1.5" : "left-full ml-1.5";
  const label = (
    <span className={cn("absolute top-1/2 -translate-y-1/2 text-xs whitespace-nowrap text-foreground", side)}>
      {entry.text}
    </span>
  );
  if (width === null) {
    return (
      <span className={cn("absolute size-2 rounded-full", dots[entry.tone])} style={{ left: `${left}%`, top: top + 5 }}>
        {label}
      </span>
    );
  }
  // The label stands inside a bar that is long enough for it: a letter takes a little more than half a percent.
  const fits = width > entry.text.length * 0.58 + 2;
  return (
    <span
      className={cn("absolute h-4.5 rounded-sm border", bars[entry.tone])}
      style={{ left: `${left}%`, width: `${width}%`, top }}
    >
      {fits ? <span className="block truncate px-1.5 text-xs text-foreground">{entry.text}</span> : label}
    </span>
  );
}
