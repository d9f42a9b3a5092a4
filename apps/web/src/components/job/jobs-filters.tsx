"use client";

import { X } from "lucide-react";
import { Button } from "../ui/button";
import { Code } from "../ui/code";
import { Select } from "../ui/select";
import { filterWords, type JobFilter } from "./job-filter";
import type { JobListFilter } from "./job-pages";

type Props = { filter: JobListFilter; host: string | null; onChange: (next: Partial<JobListFilter>) => void };

/** JobsFilters narrows the list by state and by machine; both stand in the address. */
export const JobsFilters = ({ filter, host, onChange }: Props) => (
  <div className="ml-auto flex flex-wrap items-center gap-2 max-md:ml-0 max-md:w-full">
    {host !== null && (
      <Button size="sm" onClick={() => onChange({ machine: null })} aria-label={`Only on ${host}: show all machines`}>
        on <Code>{host}</Code>
        <X aria-hidden />
      </Button>
    )}
    <Select<JobFilter | "all">
      items={filterWords}
      value={filter.state ?? "all"}
      onValueChange={(state) => onChange({ state: state === "all" ? null : state })}
      aria-label="State"
      className="w-44 max-md:w-full"
    />
  </div>
);
