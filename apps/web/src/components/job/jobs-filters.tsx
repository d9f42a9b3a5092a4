"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTRPC } from "@/trpc/client";
import { Button } from "../ui/button";
import { Code } from "../ui/code";
import { Select } from "../ui/select";
import { filterWords, type JobFilter } from "./job-filter";
import type { JobListFilter } from "./job-pages";
import type { SinceFilter } from "./jobs-params";
import { RepairSelect } from "./repair-select";

type Props = { filter: JobListFilter; host: string | null; onChange: (next: Partial<JobListFilter>) => void };

const ANY = "";
const sinceWords: Record<SinceFilter | typeof ANY, string> = {
  [ANY]: "At any time",
  day: "Within a day",
  week: "Within 7 days",
  month: "Within 30 days",
};

/** JobsFilters narrows the list; what is chosen stands in the address. A machine and a batch are chosen elsewhere, and dropped here. */
export const JobsFilters = ({ filter, host, onChange }: Props) => (
  <div className="ml-auto flex flex-wrap items-center gap-2 max-md:ml-0 max-md:w-full">
    {host !== null && (
      <Button size="sm" onClick={() => onChange({ machine: null })} aria-label={`Only on ${host}: show all machines`}>
        on <Code>{host}</Code>
        <X aria-hidden />
      </Button>
    )}
    {filter.batch !== null && (
      <Button size="sm" onClick={() => onChange({ batch: null })} aria-label="Only one batch: show all jobs">
        of batch <Code>{filter.batch.slice(0, 8)}</Code>
        <X aria-hidden />
      </Button>
    )}
    <Select<JobFilter | "all">
      items={filterWords}
      value={filter.state ?? "all"}
      onValueChange={(state) => onChange({ state: state === "all" ? null : state })}
      aria-label="State"
      className="w-40 max-md:w-full"
    />
    <RepairSelect value={filter.repair} onChange={(repair) => onChange({ repair })} />
    <GroupSelect value={filter.group} onChange={(group) => onChange({ group })} />
    <Select<SinceFilter | typeof ANY>
      items={sinceWords}
      value={filter.since ?? ANY}
      onValueChange={(since) => onChange({ since: since === ANY ? null : since })}
      aria-label="Asked"
      className="w-36 max-md:w-full"
    />
  </div>
);

function GroupSelect({ value, onChange }: { value: string | null; onChange: (group: string | null) => void }) {
  const trpc = useTRPC();
  const groups = useQuery(trpc.groups.list.queryOptions());
  const named = Object.fromEntries((groups.data ?? []).map(({ id, name }) => [id, name]));
  const words: Record<string, string> = { [ANY]: "Any group", ...(value ? { [value]: value } : {}), ...named };
  return (
    <Select
      items={words}
      value={value ?? ANY}
      onValueChange={(group) => onChange(group === ANY ? null : group)}
      aria-label="Group"
      className="w-36 max-md:w-full"
    />
  );
}
