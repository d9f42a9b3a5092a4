import { createParser, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { jobFilters } from "./job-filter";

/** sinceFilters are how far back the list goes. */
export const sinceFilters = ["day", "week", "month"] as const;
export type SinceFilter = (typeof sinceFilters)[number];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
// An address that was cut or typed by hand is no filter, rather than an error.
const parseAsId = createParser({ parse: (text) => (uuid.test(text) ? text : null), serialize: (id: string) => id });

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
