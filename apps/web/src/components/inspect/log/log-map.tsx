"use client";

import { CornerDownRight, Hourglass, type LucideIcon, LogOut, OctagonX } from "lucide-react";
import { cn } from "../../ui/cn";
import type { Mark } from "./log-marks";
import { spread } from "./spread";

type Props = {
  marks: readonly Mark[];
  lines: number;
  silhouette: readonly number[];
  /** First and last line in sight. */
  sight: readonly [number, number];
  heightPx: number;
  onLine: (line: number) => void;
};

const looks: Record<Mark["kind"], { icon: LucideIcon; word: string; ink: string }> = {
  cause: { icon: OctagonX, word: "cause", ink: "border-blocked text-blocked bg-blocked-muted" },
  slow: { icon: Hourglass, word: "slow", ink: "text-degraded bg-card" },
  end: { icon: LogOut, word: "end", ink: "bg-card" },
  told: { icon: CornerDownRight, word: "", ink: "bg-card" },
};
const MOST_LABELS = 9; // what fits the lowest map
const LABEL_PX = 22;

/** LogMap is the whole log in one glance, by the length of its lines, with the marks where they lie. */
export function LogMap({ marks, lines, silhouette, sight, heightPx, onLine }: Props) {
  const shown = chosen(marks);
  const tops = spread(
    shown.map(({ line }) => line / lines),
    LABEL_PX / heightPx,
  );
  const top = ((sight[0] - 1) / lines) * 100;
  const height = Math.max(0.6, ((sight[1] - sight[0] + 1) / lines) * 100);
  // Where all is in sight, the window says nothing.
  const isPart = height < 98;
  return (
    <nav
      aria-label="Marked lines"
      style={{ height: heightPx }}
      className="relative overflow-hidden border-l bg-background max-md:hidden"
    >
      <svg
        viewBox={`0 0 100 ${silhouette.length}`}
        preserveAspectRatio="none"
        className="absolute inset-0 size-full"
        aria-hidden="true"
      >
        <path d={outline(silhouette)} className="stroke-chart-5" strokeWidth="1.25" vectorEffect="non-scaling-stroke" />
      </svg>
      {isPart && (
        <span
          className="absolute inset-x-0 border-y border-ring bg-[color-mix(in_oklch,var(--ring)_16%,transparent)]"
          style={{ top: `${top}%`, height: `${height}%` }}
          aria-hidden
        />
      )}
      {shown.map((mark, at) => {
        const { icon: Icon, word, ink } = looks[mark.kind];
        return (
          <button
            key={mark.line}
            type="button"
            onClick={() => onLine(mark.line)}
            style={{ top: `${(tops[at] ?? 0) * 100}%` }}
            className={cn(
              "absolute right-1 flex h-[1.125rem] max-w-24 items-center gap-1 rounded-sm border px-1 text-[0.625rem] leading-none hover:border-input",
              ink,
            )}
          >
            <Icon className="size-2.5 shrink-0" aria-hidden />
            <span className="truncate">
              {mark.line} {word}
            </span>
          </button>
        );
      })}
    </nav>
  );
}

/** A stroke for each part of the log, as long as its lines are on average. */
function outline(silhouette: readonly number[]): string {
  const longest = Math.max(1, ...silhouette);
  return silhouette.map((length, at) => `M5 ${at + 0.5}h${Math.max(4, (length / longest) * 78).toFixed(1)}`).join("");
}

/** The gravest first where there are too many. */
function chosen(marks: readonly Mark[]): Mark[] {
  const gravity = { cause: 0, end: 1, slow: 2, told: 3 };
  return [...marks]
    .sort((a, b) => gravity[a.kind] - gravity[b.kind])
    .slice(0, MOST_LABELS)
    .sort((a, b) => a.line - b.line);
}
