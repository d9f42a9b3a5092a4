import { findCode } from "../../codes/catalogue.ts";
import type { CodeRow } from "../../codes/code-row.ts";
import { unwrapCode } from "../../codes/read-code.ts";
import type { Advice, Outcome, RootCause } from "../diagnosis.ts";
import { findPattern } from "../patterns/patterns.ts";

/** advise says what to do: by the pattern, else by the code, else by the exit code. */
export function advise(outcome: Outcome, exitCode: number | null, root: RootCause | null): Advice {
  if (outcome === "succeeded") return { text: ["Nothing to do."], classes: ["OK"], repair: null };
  const exit = exitCode === null ? null : findCode("exit", exitCode);
  const row = root ? rowOf(root) : null;
  const pattern = findPattern(root?.patternId ?? null);
  const incomplete = outcome === "incomplete" ? ["The log ends before its result: get the whole file."] : [];
  if (pattern) {
    const text = [pattern.cause, pattern.advice, ...(pattern.anchors.length > 1 ? own(row, pattern.advice) : [])];
    return { text: [...text, ...incomplete], classes: pattern.classes, repair: pattern.repair };
  }
  const known = row ?? exit;
  if (!known)
    return {
      text: incomplete.length ? incomplete : ["Not known: read the quoted lines."],
      classes: ["LOG"],
      repair: null,
    };
  return { text: [known.sentence, known.advice, ...incomplete], classes: known.classes, repair: known.repair };
}

/** What a message, or a custom action's result, says of itself is more exact than the pattern it belongs to. */
function own(row: CodeRow | null, said: string): string[] {
  if (!row || row.advice === said || row.code === 1603) return [];
  return row.space === "engine" ? [row.advice] : [`It returned ${codeText(row.code)}: ${row.sentence} ${row.advice}`];
}

/** codeText writes an HRESULT as people look it up, and an exit code as a number. */
export const codeText = (code: number): string =>
  code > 0xffff ? `0x${code.toString(16).toUpperCase().padStart(8, "0")}` : String(code);

/** A custom action hands on what it got: an exit code, often wrapped in an HRESULT. */
function rowOf({ space, code }: RootCause): CodeRow | null {
  if (space !== "custom-action") return space === "exit" ? null : findCode(space, code);
  return findCode("exit", unwrapCode(code) ?? code);
}
