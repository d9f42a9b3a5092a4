import { normalPath } from "../../graph/normal-path.ts";
import type {
  ComponentClient,
  InstalledProduct,
  RegisteredComponent,
  SharedFileCount,
} from "../../graph/registration.ts";
import { MACHINE_SID, PERMANENT_CLIENT } from "../../graph/registration.ts";
import type { PackageComponent } from "../../package/package-model.ts";
import { componentBits, viewOf } from "../component-bits.ts";
import { formatText } from "../format-text.ts";
import { isInSystemFolder } from "../standard-folders.ts";
import { cacheKey, type ModelMachine } from "./model-machine.ts";
import type { InstallPlan, PlannedComponent } from "./plan-install.ts";

/** register adds a product, its clients, its counts and its cached package to a machine (E.1). */
export function register(machine: ModelMachine, plan: InstallPlan): Pick<ModelMachine, "registration" | "packages"> {
  const { registration, packages } = machine;
  const model = plan.index.package;
  const productCode = model.productCode ?? "";
  const present = plan.components.filter(({ action }) => registers.has(action)).map(({ component }) => component);
  const had = new Set(
    registration.components.flatMap(({ sid, componentId, clients }) =>
      sid === plan.sid && clients.some((client) => client.productCode === productCode) ? [componentId] : [],
    ),
  );
  const fresh = present.filter(({ componentId }) => componentId !== null && !had.has(componentId));
  const isSame = (one: InstalledProduct) => one.sid === plan.sid && one.productCode === productCode;
  return {
    registration: {
      products: [...registration.products.filter((one) => !isSame(one)), productOf(plan, present)],
      components: addClients(registration.components, present, productCode, plan),
      sharedFiles: countUp(registration.sharedFiles, fresh, plan),
      upgradeCodes: addUpgradeCode(registration.upgradeCodes, model.upgradeCode, productCode),
    },
    packages: new Map(packages).set(cacheKey(plan.sid, productCode), model),
  };
}

const registers: ReadonlySet<PlannedComponent["action"]> = new Set(["install", "higher-version", "never-overwrite"]);

function productOf(
  { sid, index, features, openFeatures }: InstallPlan,
  present: readonly PackageComponent[],
): InstalledProduct {
  const { productCode, productName, productVersion, manufacturer, language, packageCode } = index.package;
  const here = new Set(present.map(({ id }) => id));
  return {
    ...{ productCode: productCode ?? "", sid, name: productName, version: productVersion, publisher: manufacturer },
    ...{ language, packageCode, installedOn: null, installLocation: null, patches: [] },
    cache: { path: null, state: "unknown" },
    features: index.package.features.map(({ id, parent, components }) => ({
      id,
      parent,
      state: features.has(id) ? "installed" : openFeatures.has(id) ? "unknown" : "absent",
      componentIds: components.flatMap((one) => (here.has(one) ? (index.components.get(one)?.componentId ?? []) : [])),
    })),
  };
}

function addClients(
  known: readonly RegisteredComponent[],
  present: readonly PackageComponent[],
  productCode: string,
  plan: InstallPlan,
): RegisteredComponent[] {
  const components = new Map(known.map((one) => [cacheKey(one.sid, one.componentId), one]));
  for (const component of present) {
    const { componentId, attributes } = component;
    if (componentId === null) continue;
    const keyPath = keyPathText(component, plan);
    const isPermanent = (attributes & componentBits.permanent) !== 0;
    const codes = isPermanent ? [productCode, PERMANENT_CLIENT] : [productCode];
    const before = components.get(cacheKey(plan.sid, componentId))?.clients ?? [];
    const clients = codes.map((code): ComponentClient => ({ productCode: code, keyPath, keyPathState: "present" }));
    const others = before.filter((client) => !codes.includes(client.productCode));
    components.set(cacheKey(plan.sid, componentId), { componentId, sid: plan.sid, clients: [...others, ...clients] });
  }
  return [...components.values()];
}

/** The text that the registry gets (E.3). */
function keyPathText(component: PackageComponent, { index, folders, sid }: InstallPlan): string {
  const { keyPath, directory, attributes, id } = component;
  const folder = folders.get(directory) ?? "";
  if (keyPath.kind === "directory") return `${folder}\\`;
  if (keyPath.kind === "file") {
    const file = index.files.get(id)?.find((one) => one.id === keyPath.id);
    return file ? `${folder}\\${file.name}` : "";
  }
  const row = index.registry.get(id)?.find((one) => one.id === keyPath.id);
  if (!row) return "";
  const root = row.root === -1 ? (sid === MACHINE_SID ? 2 : 1) : row.root;
  const key = formatText(row.key, folders, index.package.properties).replace(/\\+$/, "");
  return `${viewOf(attributes) === 64 ? "2" : "0"}${root}:\\${key}\\${row.name === "+" || row.name === "*" ? "" : (row.name ?? "")}`;
}

/** The key file is counted where a count is there already or bit 8 asks for one; in the System folder all files are (0.12). */
function countUp(
  counts: readonly SharedFileCount[],
  present: readonly PackageComponent[],
  plan: InstallPlan,
): SharedFileCount[] {
  const grown = new Map(counts.map((one) => [`${one.view} ${normalPath(one.path)}`, one]));
  for (const component of present) {
    const { keyPath, attributes, id, directory } = component;
    const view = viewOf(attributes);
    for (const file of plan.index.files.get(id) ?? []) {
      const path = `${plan.folders.get(directory)}\\${file.name}`;
      const inSystem = isInSystemFolder(normalPath(path), plan.windowsFolder);
      if (!inSystem && (keyPath.kind !== "file" || keyPath.id !== file.id)) continue;
      const at = `${view} ${normalPath(path)}`;
      const known = grown.get(at);
      if (known) grown.set(at, { ...known, count: known.count + 1 });
      else if (inSystem || (attributes & componentBits.sharedDllRefCount) !== 0)
        grown.set(at, { path, view, count: 1, state: "present" });
    }
  }
  return [...grown.values()];
}

function addUpgradeCode(
  known: ModelMachine["registration"]["upgradeCodes"],
  upgradeCode: string | null,
  productCode: string,
) {
  if (upgradeCode === null) return known;
  const own = known.find((one) => one.upgradeCode === upgradeCode)?.productCodes ?? [];
  const productCodes = own.includes(productCode) ? own : [...own, productCode];
  return [...known.filter((one) => one.upgradeCode !== upgradeCode), { upgradeCode, productCodes }];
}
