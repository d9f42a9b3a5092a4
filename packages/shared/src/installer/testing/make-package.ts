import type { PackageComponent, PackageFeature, PackageFile, PackageModel } from "../package/package-model.ts";

/** madePackage is a package with what a test does not care about left empty. */
export const madePackage = (more: Partial<PackageModel> = {}): PackageModel => ({
  ...{ productCode: null, upgradeCode: null, packageCode: null, productName: "Contoso", productVersion: "1.0.0" },
  ...{ manufacturer: "Contoso", language: 1033, context: "machine", properties: {} },
  ...{ directories: [], features: [], components: [], files: [], registry: [], removeRegistry: [], removeFiles: [] },
  ...{
    createFolders: [],
    duplicateFiles: [],
    isolatedComponents: [],
    upgrades: [],
    executeSequence: [],
    uiSequence: [],
  },
  ...{ customActions: [], launchConditions: [], services: [], unreadable: [] },
  ...{ serviceControls: [], shortcuts: [], environment: [], untold: [] },
  ...more,
});

/** madeFile is a file of a package, for tests; unversioned if nothing else is said. */
export const madeFile = (component: string, name: string, more: Partial<PackageFile> = {}): PackageFile => ({
  ...{ id: `${component}_${name}`, component, name, shortName: null, size: 10, version: null, companion: null },
  ...{ language: null, attributes: 0, sequence: 1, hash: null },
  ...more,
});

/** madeRow is a row of the Component table in INSTALLDIR, 64-bit, with a file as its key path. */
export const madeRow = (
  id: string,
  componentId: string | null,
  more: Partial<PackageComponent> = {},
): PackageComponent => ({
  ...{ id, componentId, directory: "INSTALLDIR", attributes: 256, condition: null },
  keyPath: { kind: "file", id: `${id}_key` },
  ...more,
});

/** madePackageFeature is a feature that is installed by default, for tests. */
export const madePackageFeature = (
  id: string,
  components: readonly string[],
  more: Partial<PackageFeature> = {},
): PackageFeature => ({
  ...{ id, parent: null, title: null, level: 1, attributes: 0, conditions: [], components },
  ...more,
});

/** madeFolders is INSTALLDIR = C:\Program Files\NAME. */
export const madeFolders = (name: string): PackageModel["directories"] => [
  { id: "TARGETDIR", parent: null, target: "SourceDir", source: "SourceDir" },
  { id: "ProgramFiles64Folder", parent: "TARGETDIR", target: ".", source: "." },
  { id: "INSTALLDIR", parent: "ProgramFiles64Folder", target: name, source: name },
];
