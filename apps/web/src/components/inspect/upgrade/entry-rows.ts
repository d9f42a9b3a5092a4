import type { Outcome, UpgradeEntry } from "@slipway/shared/installer/forecast/upgrade/upgrade-forecast";

/** EntryRow is a group's head, or one thing in it. */
export type EntryRow =
  | { kind: "head"; outcome: Outcome; number: number; isOpen: boolean }
  | { kind: "entry"; entry: UpgradeEntry };

/** The gravest first. */
const order: readonly Outcome[] = ["missing", "left-behind", "removed", "unknown", "added", "replaced", "kept"];
/** Groups that are as they should be are closed when they are long. */
const calm: ReadonlySet<Outcome> = new Set(["added", "replaced", "kept"]);
const LONG = 25;

/** isOpenFirst tells whether a group is open before anybody touched it. */
export const isOpenFirst = (outcome: Outcome, number: number): boolean => !calm.has(outcome) || number <= LONG;

/** entryRows puts things under the head of what becomes of them. `turned` are the groups that a person opened or closed. */
export function entryRows(entries: readonly UpgradeEntry[], turned: ReadonlySet<Outcome>): EntryRow[] {
  return order.flatMap((outcome): EntryRow[] => {
    const own = entries.filter((entry) => entry.outcome === outcome);
    if (own.length === 0) return [];
    const isOpen = isOpenFirst(outcome, own.length) !== turned.has(outcome);
    const head: EntryRow = { kind: "head", outcome, number: own.length, isOpen };
    return isOpen ? [head, ...own.map((entry): EntryRow => ({ kind: "entry", entry }))] : [head];
  });
}
