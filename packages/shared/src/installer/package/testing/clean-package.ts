import { madeFile, madeFolders, madePackage, madePackageFeature, madeRow } from "../../testing/make-package.ts";
import { findWarnings } from "../anatomy/find-warnings.ts";
import type { PackageParts } from "../anatomy/package-parts.ts";
import type { WarningCode } from "../anatomy/warning-rule.ts";
import type { PackageModel } from "../package-model.ts";
import { cleanParts } from "./clean-parts.ts";

const deferred = 1 + 0xc00;
/** clean is a package with which nothing is wrong. */
export const clean: Partial<PackageModel> = {
  upgradeCode: "{U}",
  directories: madeFolders("Contoso"),
  components: [madeRow("Main", "{A}")],
  files: [madeFile("Main", "main.exe", { id: "Main_key" })],
  features: [madePackageFeature("All", ["Main"])],
  launchConditions: [{ condition: "Installed OR VersionNT >= 603", description: "" }],
  executeSequence: [
    { action: "InstallValidate", condition: null, sequence: 1400 },
    { action: "InstallInitialize", condition: null, sequence: 1500 },
    { action: "InstallFinalize", condition: null, sequence: 6600 },
  ],
};
/** Change is what a case does to it. */
export type Change = { model?: Partial<PackageModel>; parts?: Partial<PackageParts> };

/** codes are the warnings of a changed clean package. */
export function codes({ model, parts }: Change): WarningCode[] {
  return findWarnings({ model: madePackage({ ...clean, ...model }), parts: { ...cleanParts, ...parts } }).map(
    ({ code }) => code,
  );
}
/** acting adds a custom action with code of its own; components replaces the components, a file for each. */
export const acting = (condition: string | null, type = deferred): Change => ({
  model: {
    customActions: [{ id: "Act", type, source: "b", target: "Main" }],
    executeSequence: [...(clean.executeSequence ?? []), { action: "Act", condition, sequence: 4000 }],
  },
});
export const components = (...rows: PackageModel["components"]): Change => ({
  model: { components: rows, files: rows.map(({ id }) => madeFile(id, `${id}.dll`, { id: `${id}_key` })) },
});
