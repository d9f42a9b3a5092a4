"use client";

import { Choice } from "../filters/choice";
import { DropFilter, FilterBar } from "../filters/filter-bar";
import { GroupChoice } from "../filters/group-choice";
import { Code } from "../ui/code";
import { filterWords } from "./job-filter";
import type { JobListFilter } from "./job-pages";
import type { SinceFilter } from "./jobs-params";
import { RepairChoice } from "./repair-choice";

type Props = { filter: JobListFilter; host: string | null; onChange: (next: Partial<JobListFilter>) => void };

const sinceWords: Record<SinceFilter, string> = {
  day: "Within a day",
  week: "Within 7 days",
  month: "Within 30 days",
};

/** JobsFilters narrows the list. */
export const JobsFilters = ({ filter, host, onChange }: Props) => (
  <FilterBar className="ml-auto max-md:ml-0 max-md:w-full">
    {host !== null && (
      <DropFilter label={`Only on ${host}: show all machines`} onDrop={() => onChange({ machine: null })}>
        on <Code>{host}</Code>
      </DropFilter>
    )}
    {filter.batch !== null && (
      <DropFilter label="Only one batch: show all jobs" onDrop={() => onChange({ batch: null })}>
        of batch <Code>{filter.batch.slice(0, 8)}</Code>
      </DropFilter>
    )}
    <Choice
      name="State"
      words={filterWords}
      value={filter.state}
      onChange={(state) => onChange({ state })}
      className="w-40 max-md:w-full"
    />
    <RepairChoice value={filter.repair} onChange={(repair) => onChange({ repair })} />
    <GroupChoice value={filter.group} onChange={(group) => onChange({ group })} className="w-36 max-md:w-full" />
    <Choice
      name="Asked"
      words={sinceWords}
      value={filter.since}
      onChange={(since) => onChange({ since })}
      className="w-36 max-md:w-full"
    />
  </FilterBar>
);
