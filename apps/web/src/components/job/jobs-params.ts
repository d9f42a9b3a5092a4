import { createLoader, createSerializer, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { jobFilters } from "./job-filter";
import { parseAsId } from "../ui/parse-as-id";

/** sinceFilters are how far back the list goes. */
export const sinceFilters = ["day", "week", "month"] as const;
export type SinceFilter = (typeof sinceFilters)[number];

/** jobsParams is the list's state in the URL. */
export const jobsParams = {
  state: parseAsStringLiteral(jobFilters),
  repair: parseAsString,
  machine: parseAsId,
  batch: parseAsId,
  group: parseAsId,
  since: parseAsStringLiteral(sinceFilters),
};
export type JobListFilter = inferParserType<typeof jobsParams>;

export const noJobFilter: JobListFilter = {
  state: null,
  repair: null,
  machine: null,
  batch: null,
  group: null,
  since: null,
};

/** viewParams name the saved view that this began with. */
export const viewParams = { view: parseAsId };

const serialize = createSerializer(jobsParams);
const load = createLoader(jobsParams);

/** queryOf is the address of a list, always written the same way. Pure. */
export const queryOf = (filter: JobListFilter): string => serialize(filter).replace(/^\?/, "");

const words: Record<keyof JobListFilter, string> = {
  state: "state",
  repair: "repair",
  machine: "machine",
  batch: "batch",
  group: "group",
  since: "when asked",
};

/** changesFrom names what differs from an address. Pure. */
export function changesFrom(query: string, filter: JobListFilter): string[] {
  const before = load(new URLSearchParams(query));
  const names = Object.keys(words) as (keyof JobListFilter)[];
  return names.filter((name) => before[name] !== filter[name]).map((name) => words[name]);
}
