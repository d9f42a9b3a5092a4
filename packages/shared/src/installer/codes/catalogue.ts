import type { CodeFacts, CodeRow, CodeSpace } from "./code-row.ts";
import { engineCustomActions } from "./engine-custom-actions.ts";
import { engineEndings } from "./engine-endings.ts";
import { engineFiles } from "./engine-files.ts";
import { engineProduct } from "./engine-product.ts";
import { engineRegistry } from "./engine-registry.ts";
import { exitBusy } from "./exit-busy.ts";
import { exitFailure } from "./exit-failure.ts";
import { exitOutcomes } from "./exit-outcomes.ts";
import { exitPackage } from "./exit-package.ts";
import { exitRights } from "./exit-rights.ts";
import { remediationFacts } from "./remediation-facts.ts";
import { storage } from "./storage.ts";
import { system } from "./system.ts";

const tables: Readonly<Record<CodeSpace, readonly CodeFacts[]>> = {
  exit: [...exitOutcomes, ...exitBusy, ...exitRights, ...exitPackage, ...exitFailure],
  engine: [...engineFiles, ...engineRegistry, ...engineProduct, ...engineCustomActions, ...engineEndings],
  win32: system,
  hresult: storage,
};

/** codeRows is every known code of every space (§B), by number within its space. */
export const codeRows: readonly CodeRow[] = Object.entries(tables).flatMap(([space, rows]) =>
  rows.toSorted((a, b) => a.code - b.code).map((row) => fill(space as CodeSpace, row)),
);

const byKey = new Map(codeRows.map((row) => [`${row.space} ${row.code}`, row]));

/** findCode gives what is known of a number in a space, or null. `code` is unsigned. */
export const findCode = (space: CodeSpace, code: number): CodeRow | null => byKey.get(`${space} ${code}`) ?? null;

function fill(space: CodeSpace, row: CodeFacts): CodeRow {
  const [first] = row.classes;
  const { means, advice } = remediationFacts[first];
  const repair = row.classes.map((one) => remediationFacts[one].repair).find((one) => one !== null) ?? null;
  return { means, advice, repair: isWell(row) ? null : repair, ...row, space };
}

/** 1605 and its like leave nothing to repair, whatever their other classes say. */
function isWell({ outcome, classes }: CodeFacts): boolean {
  return outcome === "success" || classes[0] === "NOOP";
}
