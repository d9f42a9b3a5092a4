import type { WarningRule } from "../warning-rule.ts";

/** selfRegistration: what the file's code writes is nobody's: not repaired, not counted, not rolled back. */
export const selfRegistration: WarningRule = {
  code: "self-registration",
  severity: "bites",
  sentence: "Files register themselves by their own code, which the installer can neither repair nor roll back",
  advice: "Write what they register into the Registry, Class and TypeLib tables.",
  find: ({ parts }) => [...parts.selfRegistered],
};
