import { isUserFolder, packageFolders } from "../package-folders.ts";
import type { WarningRule } from "../warning-rule.ts";

const CURRENT_USER = 1;

/** userDataInMachinePackage: only the user who installs gets it, and under SYSTEM nobody does. */
export const userDataInMachinePackage: WarningRule = {
  code: "user-data-in-machine-package",
  severity: "bites",
  sentence: "A package for all users writes into the profile of the one who installs it",
  advice: "Write such data when the program first starts, or below HKLM and ProgramData.",
  find: ({ model }) => {
    if (model.context !== "machine") return [];
    const folders = packageFolders(model);
    const components = new Map(model.components.map((component) => [component.id, component]));
    return [
      ...model.registry.filter(({ root }) => root === CURRENT_USER).map(({ key }) => `HKCU\\${key}`),
      ...model.files.flatMap(({ component, name }) => {
        const folder = folders.get(components.get(component)?.directory ?? "") ?? "";
        return isUserFolder(folder) ? [`${folder}\\${name}`] : [];
      }),
    ];
  },
};
