import type {
  PackageComponent,
  PackageDuplicateFile,
  PackageFeature,
  PackageFile,
  PackageFileRemoval,
  PackageFolder,
  PackageModel,
  PackageRegistryRemoval,
  PackageRegistryValue,
} from "../package/package-model.ts";

/** PackageIndex finds a package's rows by their component. */
export interface PackageIndex {
  package: PackageModel;
  components: ReadonlyMap<string, PackageComponent>;
  files: ReadonlyMap<string, readonly PackageFile[]>;
  registry: ReadonlyMap<string, readonly PackageRegistryValue[]>;
  removeFiles: ReadonlyMap<string, readonly PackageFileRemoval[]>;
  removeRegistry: ReadonlyMap<string, readonly PackageRegistryRemoval[]>;
  createFolders: ReadonlyMap<string, readonly PackageFolder[]>;
  duplicateFiles: ReadonlyMap<string, readonly PackageDuplicateFile[]>;
  features: ReadonlyMap<string, readonly PackageFeature[]>;
  /** By the File table's key. */
  fileOf: ReadonlyMap<string, PackageFile>;
}

/** indexPackage goes over a package's tables once. */
export function indexPackage(model: PackageModel): PackageIndex {
  const features = new Map<string, PackageFeature[]>();
  for (const feature of model.features)
    for (const id of feature.components) {
      const known = features.get(id);
      if (known) known.push(feature);
      else features.set(id, [feature]);
    }
  return {
    package: model,
    components: new Map(model.components.map((component) => [component.id, component])),
    files: grouped(model.files),
    registry: grouped(model.registry),
    removeFiles: grouped(model.removeFiles),
    removeRegistry: grouped(model.removeRegistry),
    createFolders: grouped(model.createFolders),
    duplicateFiles: grouped(model.duplicateFiles),
    fileOf: new Map(model.files.map((file) => [file.id, file])),
    features,
  };
}

function grouped<Row extends { component: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const known = found.get(row.component);
    if (known) known.push(row);
    else found.set(row.component, [row]);
  }
  return found;
}
