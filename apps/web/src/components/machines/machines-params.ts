import { findingCodes } from "@slipway/shared/facts/codes";
import { statuses } from "@slipway/shared/findings/status";
import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import type { Inputs } from "@/trpc/types";
import { columnNames } from "./column-names";
import { parseAsId } from "../ui/parse-as-id";

/** seenFilters are how long ago a machine was seen; away is everything but online, asleep of that what is not silent. */
export const seenFilters = ["online", "asleep", "away", "today", "week", "older", "never"] as const;
export type SeenFilter = (typeof seenFilters)[number];

/** windowsKinds are the Windows that a list can be narrowed to. */
export const windowsKinds = [
  "11",
  "10",
  "server-2025",
  "server-2022",
  "server-2019",
  "server-2016",
] as const satisfies readonly NonNullable<Inputs["machines"]["list"]["windows"]>[];
export type WindowsKind = (typeof windowsKinds)[number];

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
  windows: parseAsStringLiteral(windowsKinds),
  lifecycle: parseAsStringLiteral(["pending", "retired"] as const),
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
  windows: null,
  lifecycle: null,
};

/** Order is how the list is sorted; the address says -user for descending. */
export type Order = { sort: Sort; descending: boolean };
export type Sort = NonNullable<Inputs["machines"]["list"]["sort"]>;

export const sorts = [
  "hostname",
  "status",
  "statusSince",
  "user",
  "windows",
  "go",
  "seen",
  "group",
  "agent",
  "diagnosis",
  "labels",
  "serial",
] as const satisfies readonly Sort[];

const parseAsOrder = createParser<Order>({
  parse: (text) => {
    const sort = sorts.find((name) => name === text.replace(/^-/, ""));
    return sort ? { sort, descending: text.startsWith("-") } : null;
  },
  serialize: ({ sort, descending }) => (descending ? `-${sort}` : sort),
  eq: (a, b) => a.sort === b.sort && a.descending === b.descending,
});

export const byHost: Order = { sort: "hostname", descending: false };

/** layoutParams are how the list is laid out, beside what is in it; view is the saved view that this began with. */
export const layoutParams = {
  sort: parseAsOrder,
  cols: parseAsArrayOf(parseAsStringLiteral(columnNames)),
};
export const viewParams = { view: parseAsId };

const listParams = { ...machinesParams, ...layoutParams };
export type ListState = inferParserType<typeof listParams>;
export const noState: ListState = { ...noFilter, sort: null, cols: null };

const serialize = createSerializer(listParams);
const load = createLoader(listParams);

/** queryOf is the address of a list, always written the same way. Pure. */
export const queryOf = (state: ListState): string => serialize(state).replace(/^\?/, "");

/** stateOf reads an address; what it does not understand is left out. Pure. */
export const stateOf = (query: string): ListState => load(new URLSearchParams(query));

/** changedOf names what differs between two states of the list. Pure. */
export const changedOf = (a: ListState, b: ListState): (keyof ListState)[] =>
  (Object.keys(listParams) as (keyof ListState)[]).filter(
    (name) => queryOf({ ...noState, [name]: a[name] }) !== queryOf({ ...noState, [name]: b[name] }),
  );
