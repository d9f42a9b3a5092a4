import Link from "next/link";
import { cn } from "../ui/cn";
import { Clock } from "../ui/clock";
import { duration } from "../ui/relative-time-text";
import type { TimelineEntry } from "./machine-view";
import { laneNames } from "./timeline-lanes";

/** As many lines as a panel among others bears. */
const shortLength = 12;

/** TimelineList is the timeline in words, newest first. */
export function TimelineList({ entries, short }: { entries: readonly TimelineEntry[]; short: boolean }) {
  const newest = [...entries].sort((a, b) => b.at.getTime() - a.at.getTime());
  const shown = short ? newest.slice(0, shortLength) : newest;
  if (shown.length === 0) return <p className="px-4 py-3 text-muted-foreground">Nothing happened in this time.</p>;
  return (
    <ul className="py-1">
      {shown.map((entry) => (
        <li
          key={entry.id}
          className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 px-4 py-1.5 md:grid-cols-[7rem_5rem_minmax(0,1fr)]"
        >
          <Clock at={entry.at} className="text-muted-foreground" />
          <span className="text-muted-foreground max-md:sr-only">{laneNames[entry.lane]}</span>
          <span className="min-w-0 wrap-anywhere">
            <Text entry={entry} />
            {entry.until instanceof Date && (
              <span className="text-muted-foreground">, {duration(entry.until.getTime() - entry.at.getTime())}</span>
            )}
            {entry.until === "open" && <span className="text-muted-foreground">, still so</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

const inks: Partial<Record<TimelineEntry["tone"], string>> = { blocked: "text-blocked", degraded: "text-degraded" };

const Text = ({ entry }: { entry: TimelineEntry }) =>
  entry.href === null ? (
    <span className={cn(inks[entry.tone])}>{entry.text}</span>
  ) : (
    <Link
      href={entry.href}
      className={cn("underline-offset-3 hover:underline", inks[entry.tone] ?? "text-accent-foreground")}
    >
      {entry.text}
    </Link>
  );
