import type { Cell } from "@slipway/shared/installer/package/database/table";
import type { AppliedReport } from "../reading/applied-report";
import type { ChangedRow, ChangeSet } from "../reading/change-set";
import type { PatchReport, PatchTarget } from "../reading/patch-report";
import { count } from "../words";

/** cellChange is one cell before and after; undefined is not said, and `isChanged` only what surely differs. Pure. */
export function cellChange({ kind, was, is }: ChangedRow, at: number) {
  const [before, after] = [was?.[at], is?.[at]];
  return { before, after, isChanged: kind === "update" && after !== undefined && before !== after };
}

/** cellText is a cell in words: a cell without a value is a dash. Pure. */
export const cellText = (cell: Cell | undefined): string => (cell === null || cell === undefined ? "–" : String(cell));

/** filesWords count what becomes of files: "1 file changes, 2 are new and 1 goes". Null where none does. Pure. */
export function filesWords(files: ChangeSet["files"]): string | null {
  const of = (kind: ChangedRow["kind"]) => files.filter((file) => file.kind === kind).length;
  const [changed, added, removed] = [of("update"), of("add"), of("delete")];
  const parts = [
    changed > 0 && `${count(changed, "file")} ${changed === 1 ? "changes" : "change"}`,
    added > 0 &&
      `${changed > 0 ? added.toLocaleString("en-GB") : count(added, "file")} ${added === 1 ? "is" : "are"} new`,
    removed > 0 &&
      `${changed + added > 0 ? removed.toLocaleString("en-GB") : count(removed, "file")} ${removed === 1 ? "goes" : "go"}`,
  ].filter((part) => part !== false);
  if (parts.length < 2) return parts[0] ?? null;
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** rowsWords are how many rows of how many tables: "5 rows in 3 tables". Pure. */
export function rowsWords({ tables }: Pick<ChangeSet, "tables">): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return rows === 0 ? "no row" : `${count(rows, "row")} in ${count(tables.length, "table")}`;
}

/** appliedTruth says what a patch or transform makes of the package beside it. Pure. */
export function appliedTruth({ kind, product, set }: AppliedReport, name: string): { claim: string; rest: string } {
  if (!set) return { claim: `The ${kind} changes nothing in ${product.was}.`, rest: "" };
  const claim =
    product.was === product.is ? `${name} changes ${product.was}.` : `${name} makes ${product.is} of ${product.was}.`;
  return { claim, rest: [filesWords(set.files), `${rowsWords(set)}.`].filter(Boolean).join("; ") };
}

/** patchTruth says which products a patch is for. Pure. */
export function patchTruth({ name, targets }: PatchReport): string {
  const title = name ?? "A patch without a name";
  const products = new Set(targets.map(({ productCode }) => productCode)).size;
  const [only] = targets;
  if (!only) return `${title} names no product that it is for.`;
  if (targets.length > 1)
    return `${title} is for ${count(targets.length, "version")} of ${count(products, "product")}.`;
  return `${title} takes one product ${versionsText(only)}.`;
}

/** versionsText is "from 1.0.0 to 1.0.1", as far as it is said. Pure. */
export function versionsText({ from, to }: Pick<PatchTarget, "from" | "to">): string {
  const parts = [from && `from ${from}`, to && to !== from && `to ${to}`].filter(Boolean);
  return parts.length > 0 ? parts.join(" ") : "in a version that it does not say";
}
