import { findingCodes } from "@slipway/shared/facts/codes";
import { statuses } from "@slipway/shared/findings/status";
import { createParser, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** seenFilters are how long ago a machine was seen; away is everything but online. */
export const seenFilters = ["online", "away", "today", "week", "older", "never"] as const;
export type SeenFilter = (typeof seenFilters)[number];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
// An address that was cut or typed by hand is no filter, rather than an error.
const parseAsId = createParser({ parse: (text) => (uuid.test(text) ? text : null), serialize: (id: string) => id });

/** machinesParams is the list's state in the URL. */
export const machinesParams = {
  status: parseAsStringLiteral(statuses),
  q: parseAsString,
  finding: parseAsStringLiteral(findingCodes),
  group: parseAsId,
  label: parseAsString,
  seen: parseAsStringLiteral(seenFilters),
  /** Versions, or a word of the Go page; the server knows them. */
  go: parseAsString,
};
export type MachinesFilter = inferParserType<typeof machinesParams>;

export const noFilter: MachinesFilter = {
  status: null,
  q: null,
  finding: null,
  group: null,
  label: null,
  seen: null,
  go: null,
};
