import type { Inputs } from "@/trpc/types";
import type { MachinesFilter, SeenFilter } from "./machines-params";

type Wish = Inputs["machines"]["countMatching"];

/** The server takes no longer words. */
const MAX_TEXT = 100;
const MAX_GO = 1_000;

/** wishOf is what the server is asked for a filter. Pure. */
export function wishOf({ status, q, finding, group, label, seen, go, windows, lifecycle }: MachinesFilter): Wish {
  const search = textOf(q);
  const tag = textOf(label);
  return {
    ...(status ? { statuses: [status] } : {}),
    ...(search ? { search } : {}),
    ...(finding ? { finding } : {}),
    ...(group ? { groupId: group } : {}),
    ...(tag ? { label: tag } : {}),
    ...(go?.trim() ? { go: go.trim().slice(0, MAX_GO) } : {}),
    ...(seen === "asleep" ? { asleep: true } : seen ? { seen: bucketsOf(seen) } : {}),
    ...(windows ? { windows } : {}),
    ...(lifecycle ? { lifecycle } : {}),
  };
}

const textOf = (text: string | null): string => (text ?? "").trim().slice(0, MAX_TEXT);

const bucketsOf = (seen: Exclude<SeenFilter, "asleep">): NonNullable<Wish["seen"]> =>
  seen === "away" ? ["today", "week", "older", "never"] : [seen];

/** activeFilters names what narrows the list. Pure. */
export const activeFilters = (filter: MachinesFilter): (keyof MachinesFilter)[] =>
  (Object.keys(filter) as (keyof MachinesFilter)[]).filter((name) => textOf(filter[name]) !== "");
