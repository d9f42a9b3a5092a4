import { mostMachines, mostNamed } from "@/trpc/selection-limits";
import type { Inputs } from "@/trpc/types";
import { number } from "./truth";

/** Selection is which machines are chosen: some by name, or all that match but some. */
export type Selection =
  | { kind: "some"; ids: ReadonlySet<string> }
  | { kind: "all"; except: ReadonlySet<string>; count: number };

export const nothing: Selection = { kind: "some", ids: new Set() };

/** isChosen tells whether a machine is in it. Pure. */
export const isChosen = (selection: Selection, id: string): boolean =>
  selection.kind === "some" ? selection.ids.has(id) : !selection.except.has(id);

/** countOf is how many machines are in it. Pure. */
export const countOf = (selection: Selection): number =>
  selection.kind === "some" ? selection.ids.size : Math.max(0, selection.count - selection.except.size);

/** tooMany says why nothing can be done with so many, before it is tried; null where it can. Pure. */
export function tooMany(selection: Selection): string | null {
  if (countOf(selection) > mostMachines)
    return `One change reaches ${number(mostMachines)} machines at most. Narrow the filter.`;
  if (selection.kind === "some" && selection.ids.size > mostNamed)
    return `Up to ${number(mostNamed)} can be chosen one by one. Select all that match, or narrow the filter.`;
  if (selection.kind === "all" && selection.except.size > mostNamed)
    return `Up to ${number(mostNamed)} can be taken out one by one. Narrow the filter.`;
  return null;
}

/** choose takes machines in or out. Pure. */
export function choose(selection: Selection, ids: readonly string[], isIn: boolean): Selection {
  const named = new Set(selection.kind === "some" ? selection.ids : selection.except);
  for (const id of ids)
    if (isIn === (selection.kind === "some")) named.add(id);
    else named.delete(id);
  return selection.kind === "some" ? { kind: "some", ids: named } : { ...selection, except: named };
}

/** between are the ids from one row to another, both with it, whichever stands first. Pure. */
export function between(ids: readonly string[], from: string, to: string): string[] {
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
  if (a < 0 || b < 0) return [to];
  return ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}

type Asked = Inputs["machines"]["labelMany"]["selection"];
type Filter = Extract<Asked, { kind: "filter" }>["filter"];

/** selectionInput is what the server is asked to change. Pure. */
export const selectionInput = (selection: Selection, filter: Filter): Asked =>
  selection.kind === "some"
    ? { kind: "machines", machineIds: [...selection.ids] }
    : { kind: "filter", filter, except: [...selection.except] };
