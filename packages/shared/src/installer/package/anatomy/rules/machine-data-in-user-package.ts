import { standardFolders } from "../../../forecast/standard-folders.ts";
import { packageFolders } from "../package-folders.ts";
import type { WarningRule } from "../warning-rule.ts";

const LOCAL_MACHINE = 2;
const NEEDS_NO_ELEVATION = 8;

/** machineDataInUserPackage: ALLUSERS is not set, so the product is one user's although its files are everybody's (0.10, F.2). */
export const machineDataInUserPackage: WarningRule = {
  code: "machine-data-in-user-package",
  severity: "breaks",
  sentence: "ALLUSERS is not set: what lies in the machine's folders belongs to the user who installed it",
  advice: "Set the property ALLUSERS to 1.",
  find: ({ model, parts }) => {
    if (model.context !== "user" || ((parts.words ?? 0) & NEEDS_NO_ELEVATION) !== 0) return [];
    const folders = packageFolders(model);
    const machine = [...standardFolders().values()].filter((folder) => folder.length > 2);
    const components = model.components.flatMap(({ id, directory }) => {
      const folder = folders.get(directory) ?? "";
      return machine.some((one) => folder === one || folder.startsWith(`${one}\\`)) ? [`${id}: ${folder}`] : [];
    });
    const keys = model.registry.filter(({ root }) => root === LOCAL_MACHINE).map(({ key }) => `HKLM\\${key}`);
    return [...components, ...keys];
  },
};
