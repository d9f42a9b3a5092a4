import type { WarningRule } from "../warning-rule.ts";
import { keyPathRows, keyPathTarget } from "./key-path-target.ts";

/** keyPathShared: one file under two components is deleted with the first that goes (E.5 rule 16). */
export const keyPathShared: WarningRule = {
  code: "key-path-shared",
  severity: "breaks",
  sentence: "Several components have the same file or registry value as key path",
  advice: "Put it into one component.",
  find: ({ model }) => {
    const rows = keyPathRows(model);
    const seen = new Map<string, string>();
    return model.components.flatMap((component) => {
      // Components that exclude one another by condition may share a file.
      if (component.keyPath.kind === "directory" || component.condition !== null) return [];
      const target = keyPathTarget(component, rows);
      if (target === null) return [];
      const first = seen.get(target);
      if (first === undefined) seen.set(target, component.id);
      return first === undefined ? [] : [`${first}, ${component.id}: ${target}`];
    });
  },
};
