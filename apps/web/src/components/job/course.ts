import { isEnded, type JobState } from "@slipway/shared/jobs/state";
import type { JobView } from "./job-types";

type Row = JobView["course"][number];

/** CourseEvent is one line of a job's course, as drawn. */
export interface CourseEvent {
  at: Date;
  state: JobState;
  /** The state it came to, or what happened where the state stayed. */
  word: string;
  actor: string | null;
  note: string | null;
  /** How long it stayed so; null for the last line of a job that has not ended, and for the end itself. */
  lastedMs: number | null;
}

/** CourseAttempt is the part of a course that belongs to one attempt; 0 is what came before the first. */
export interface CourseAttempt {
  attempt: number;
  events: CourseEvent[];
}

/** prepareCourse groups a course by attempts and gives each line its duration. Pure; rows come oldest first. */
export function prepareCourse(rows: readonly Row[]): CourseAttempt[] {
  const groups: CourseAttempt[] = [];
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    // An approval or a return to the queue belongs to what it ended, not to an attempt of its own.
    const last = groups.at(-1);
    if (last?.attempt === row.attempt) last.events.push(eventOf(row, next));
    else groups.push({ attempt: row.attempt, events: [eventOf(row, next)] });
  }
  return groups;
}

const eventOf = (row: Row, next: Row | undefined): CourseEvent => ({
  at: row.at,
  state: row.toState as JobState,
  word: wordOf(row),
  actor: row.actor,
  note: row.note,
  lastedMs: next && !isEnded(row.toState as JobState) ? next.at.getTime() - row.at.getTime() : null,
});

const words: Record<string, string> = {
  "lease-expired": "lease ran out",
  "late-result": "late result, recorded only",
  answer: "answer",
  cancel: "asked to give up",
  release: "released",
  hold: "held back",
};

function wordOf({ event, fromState, toState }: Row): string {
  const said = words[event];
  if (event === "lease-expired" && toState === "queued") return said ?? event;
  return fromState === toState ? (said ?? event) : toState;
}

/** courseMs is how long the whole took, or has taken up to now. */
export const courseMs = (rows: readonly Row[], endedAt: Date | null, now: number): number =>
  rows[0] ? (endedAt?.getTime() ?? now) - rows[0].at.getTime() : 0;
