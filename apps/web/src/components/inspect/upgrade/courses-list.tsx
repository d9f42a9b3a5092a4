"use client";

import type { Position } from "@slipway/shared/installer/forecast/upgrade/position";
import { Badge } from "../../ui/badge";
import { cn } from "../../ui/cn";
import type { CourseReport } from "./upgrade-report";
import { outcomeCounts } from "./upgrade-truth";

/** Where the stops stand along the line, in percent, and where the removal stands for each position. */
const stops: readonly { name: string; at: number }[] = [
  { name: "InstallValidate", at: 8 },
  { name: "InstallInitialize", at: 31 },
  { name: "InstallFiles", at: 54 },
  { name: "InstallFinalize", at: 84 },
];
const removalAt: Record<Position, number> = {
  "after-validate": 19,
  "after-initialize": 41,
  "before-finalize": 69,
  "after-finalize": 96,
};
const shortWords: Record<Position, string> = {
  "after-validate": "Earliest",
  "after-initialize": "Early",
  "before-finalize": "Late",
  "after-finalize": "Latest",
};

type Props = {
  courses: readonly CourseReport[];
  chosen: Position | null;
  onChoose: (position: Position | null) => void;
};

/** CoursesList draws the four places of RemoveExistingProducts; the pressed one is told below. */
export const CoursesList = ({ courses, chosen, onChoose }: Props) => (
  <fieldset aria-label="Where the old version is removed" className="border-t py-2">
    <div className="relative mx-4 hidden h-5 text-2xs text-muted-foreground md:block" aria-hidden>
      <span className="absolute left-0">Old version goes</span>
      <div className="absolute inset-y-0 right-24 left-30">
        {stops.map(({ name, at }) => (
          <span key={name} className="absolute -translate-x-1/2" style={{ left: `${at}%` }}>
            {name}
          </span>
        ))}
      </div>
    </div>
    {courses.map((course) => (
      <Course
        key={course.position}
        course={course}
        isChosen={course.position === chosen}
        onChoose={() => onChoose(course.position)}
      />
    ))}
  </fieldset>
);

function Course({ course, isChosen, onChoose }: { course: CourseReport; isChosen: boolean; onChoose: () => void }) {
  const { position, title, isOwn } = course;
  const counts = outcomeCounts(course);
  const ends =
    counts.missing > 0
      ? `loses ${counts.missing}`
      : counts["left-behind"] > 0
        ? `leaves ${counts["left-behind"]}`
        : "loses none";
  const ink =
    counts.missing > 0 ? "text-blocked" : counts["left-behind"] > 0 ? "text-degraded" : "text-muted-foreground";
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className="relative flex min-h-11 w-full items-center px-4 text-left hover:bg-muted focus-visible:-outline-offset-2 aria-pressed:bg-accent"
    >
      <span className="w-30 shrink-0 pr-2 max-md:flex-1">
        <span className={cn("flex items-center gap-1.5", isOwn && "font-medium")}>
          {position === null ? "" : shortWords[position]} {isOwn && <Badge tone="info">here</Badge>}
        </span>
        <span className="sr-only">, {title}</span>
        <span className="block text-2xs text-muted-foreground md:hidden" aria-hidden>
          {title}
        </span>
      </span>
      <span className="relative h-4 flex-1 max-md:hidden" aria-hidden>
        <span className="absolute inset-x-0 top-1/2 border-t border-input" />
        {stops.map(({ name, at }) => (
          <span
            key={name}
            className="absolute top-1/2 size-2 -translate-1/2 rounded-full border border-muted-foreground bg-card"
            style={{ left: `${at}%` }}
          />
        ))}
        {position && (
          <span
            className={cn(
              "absolute top-1/2 grid h-4 w-5 -translate-1/2 place-items-center rounded-[3px] text-2xs leading-none",
              isOwn
                ? counts.missing > 0
                  ? "bg-blocked text-blocked-foreground"
                  : "bg-primary text-primary-foreground"
                : "border border-muted-foreground bg-card",
            )}
            style={{ left: `${removalAt[position]}%` }}
            title="RemoveExistingProducts"
          >
            −
          </span>
        )}
      </span>
      <span className={cn("w-24 shrink-0 text-right text-xs font-medium", ink)}>{ends}</span>
    </button>
  );
}
