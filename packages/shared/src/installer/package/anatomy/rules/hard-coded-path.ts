import type { WarningRule } from "../warning-rule.ts";

/** hardCodedPath: it holds on the author's machine, not where another drive, language or folder was chosen. */
export const hardCodedPath: WarningRule = {
  code: "hard-coded-path",
  severity: "bites",
  sentence: "Paths are written out instead of taken from folders' properties",
  advice: "Write [ProgramFilesFolder] and its like instead.",
  find: ({ parts }) => parts.absolutePaths.map(({ table, row, path }) => `${table} ${row}: ${path}`),
};
