import type { WarningRule } from "../warning-rule.ts";
import { keyPathRows, keyPathTarget } from "./key-path-target.ts";

/** keyPathMissing: a component with files whose key path is its folder, or a row that is not there. */
export const keyPathMissing: WarningRule = {
  code: "key-path-missing",
  severity: "bites",
  sentence: "Components with files have no file as their key path: nobody notices when the files are gone or old",
  advice: "Make one file of each component its key path.",
  find: ({ model }) => {
    const rows = keyPathRows(model);
    const withFiles = new Set(model.files.map(({ component }) => component));
    return model.components.flatMap((component) => {
      if (component.keyPath.kind !== "directory") {
        const isThere = keyPathTarget(component, rows) !== null;
        return isThere ? [] : [`${component.id}: there is no ${component.keyPath.kind} ${component.keyPath.id}`];
      }
      return withFiles.has(component.id) ? [`${component.id}: its folder`] : [];
    });
  },
};
