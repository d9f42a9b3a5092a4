"use client";

import { cn } from "../ui/cn";
import { Clock } from "../ui/clock";
import { Panel, PanelHeader } from "../ui/panel";
import { useNow } from "../ui/relative-time";
import { duration } from "../ui/relative-time-text";
import { Sentence } from "../ui/sentence";
import { type CourseEvent, courseMs, prepareCourse } from "./course";
import { jobLooks } from "./job-state-badge";
import type { JobView } from "./job-types";

/** JobCourse is what happened to the job, attempt by attempt, with the time each state lasted. */
export function JobCourse({ job }: { job: JobView }) {
  const now = useNow();
  const attempts = prepareCourse(job.course);
  const took = courseMs(job.course, job.endedAt, now ?? job.createdAt.getTime());
  return (
    <Panel>
      <PanelHeader title="Course" note={`${job.attempt} ${job.attempt === 1 ? "attempt" : "attempts"}`}>
        <span className="text-muted-foreground">{took < 1_000 ? "under 1 s" : duration(took)}</span>
      </PanelHeader>
      <div className="p-4">
        {attempts.map(({ attempt, events }) => (
          <section key={attempt} aria-label={attempt === 0 ? "Before the first attempt" : `Attempt ${attempt}`}>
            {attempt > 0 && (
              <p className="flex items-center gap-2 pt-0.5 pb-2 text-xs text-muted-foreground after:flex-1 after:border-t after:border-dashed after:border-input">
                attempt {attempt}
              </p>
            )}
            <ol>
              {events.map((event) => (
                <Line key={`${event.at.getTime()} ${event.word}`} event={event} />
              ))}
            </ol>
          </section>
        ))}
      </div>
    </Panel>
  );
}

const inks = {
  plain: "text-muted-foreground",
  info: "border-transparent bg-accent text-accent-foreground",
  blocked: "border-transparent bg-blocked-muted text-blocked",
  degraded: "border-transparent bg-degraded-muted text-degraded",
  healthy: "border-transparent bg-healthy-muted text-healthy",
  unknown: "border-dashed text-unknown",
};

function Line({ event }: { event: CourseEvent }) {
  const { icon: Icon, tone } = jobLooks[event.state];
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] gap-x-2.5 pb-3">
      <span className={cn("grid size-5 place-items-center rounded-full border", inks[tone])}>
        <Icon className="size-3" aria-hidden />
      </span>
      <span className="font-medium">{event.word}</span>
      <Clock at={event.at} seconds className="text-xs leading-5 text-muted-foreground" />
      <span className="col-start-2 text-xs text-muted-foreground wrap-anywhere">
        {event.actor && <span>{event.actor}</span>}
        {event.actor && event.note && ": "}
        {event.note && <Sentence text={event.note} asOf={event.at} seconds />}
      </span>
      {event.lastedMs !== null && (
        <span className="text-right text-xs text-muted-foreground">
          <span className="sr-only">lasted </span>
          {event.lastedMs < 1_000 ? "under 1 s" : duration(event.lastedMs)}
        </span>
      )}
    </li>
  );
}
