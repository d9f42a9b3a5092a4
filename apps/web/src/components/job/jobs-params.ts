import { type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
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
