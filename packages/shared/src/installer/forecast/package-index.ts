import type {
  PackageComponent,
  PackageFeature,
  PackageFile,
  PackageModel,
  PackageRegistryValue,
} from "../package/package-model.ts";

/** PackageIndex finds a package's rows by their component. */
export interface PackageIndex {
  package: PackageModel;
  components: ReadonlyMap<string, PackageComponent>;
  files: ReadonlyMap<string, readonly PackageFile[]>;
  registry: ReadonlyMap<string, readonly PackageRegistryValue[]>;
  features: ReadonlyMap<string, readonly PackageFeature[]>;
}

/** indexPackage goes over a package's tables once. */
export function indexPackage(model: PackageModel): PackageIndex {
  const features = new Map<string, PackageFeature[]>();
  for (const feature of model.features)
    for (const id of feature.components) features.set(id, [...(features.get(id) ?? []), feature]);
  return {
    package: model,
    components: new Map(model.components.map((component) => [component.id, component])),
    files: grouped(model.files),
    registry: grouped(model.registry),
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
