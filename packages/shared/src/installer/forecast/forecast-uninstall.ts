import type { ComponentGraph, GraphProduct } from "../graph/component-graph.ts";
import { hasShortName } from "../graph/normal-path.ts";
import { MACHINE_SID } from "../graph/registration.ts";
import type { PackageModel } from "../package/package-model.ts";
import { type ComponentForecast, forecastComponents, type Known } from "./component-forecast.ts";
import type { Reason } from "./fate.ts";
import { fileEntries } from "./file-entries.ts";
import { folderEntries } from "./folder-entries.ts";
import { harmsOf } from "./harms.ts";
import { keyEntries } from "./key-entries.ts";
import { type MachineContents, nothingKnown } from "./machine-contents.ts";
import { indexPackage } from "./package-index.ts";
import { registryEntries } from "./registry-entries.ts";
import { removalEntries } from "./removal-entries.ts";
import { resolveFolders } from "./resolve-folders.ts";
import { sharedCountsAfter } from "./shared-counts-after.ts";
import type { Evaluate } from "./subject.ts";
import { takenAlong } from "./taken-along.ts";
import type { UninstallForecast } from "./uninstall-forecast.ts";

/** More is what a forecast may know beside the registration and the package. */
export interface More {
  machine?: MachineContents;
  evaluate?: Evaluate;
  /** Names of the features that are removed; null is the whole product. */
  features?: readonly string[] | null;
}

/**
 * forecastUninstall foretells what removing a product takes away, leaves, and cannot tell, each with the rule of E.5.
 * `packaged` is its cached package; without it only key paths are known, and `gaps` says so.
 */
export function forecastUninstall(
  graph: ComponentGraph,
  product: GraphProduct,
  packaged: PackageModel | null = null,
  { machine = nothingKnown, evaluate = () => null, features = null }: More = {},
): UninstallForecast {
  const folders = packaged ? resolveFolders(packaged, product) : new Map<string, string>();
  const known: Known = { graph, product, index: packaged && indexPackage(packaged), folders, machine, evaluate };
  const components = forecastComponents(known).filter((component) => leaves(component, product, features));
  const present = components.filter(({ absent }) => absent === null);
  const files = takenAlong(
    present.flatMap((component) => [...fileEntries(component, known), ...removalEntries(component, known)]),
  );
  const values = takenAlong(present.flatMap((component) => registryEntries(component, known)));
  const entries = [...files, ...folderEntries(components, files, known), ...values, ...keyEntries(values, known)];
  const { productCode, sid, name, version } = product.installed;
  return {
    product: { productCode, sid, name, version },
    entries,
    harms: harmsOf(entries, components, known),
    sharedCounts: sharedCountsAfter(present, known),
    released: components.flatMap(({ holding }) => (holding ? [holding.component.componentId] : [])),
    notInstalled: components.flatMap(({ name: component, absent }) => (absent ? [{ component, reasons: absent }] : [])),
    remarks: otherOwners(graph, product),
    gaps: gapsOf(product, packaged, entries),
  };
}

/** A component leaves when none of the features it is in stays. */
function leaves(
  { features: own }: ComponentForecast,
  { installed }: GraphProduct,
  features: More["features"],
): boolean {
  if (!features) return true;
  const isOn = (id: string) => installed.features.some((one) => one.id === id && one.state === "installed");
  return own.some((id) => features.includes(id)) && !own.some((id) => !features.includes(id) && isOn(id));
}

/** Another user's registrations are not touched (rule 25). */
function otherOwners({ products }: ComponentGraph, { installed }: GraphProduct): readonly Reason[] {
  const owners = [...products].filter(([sid, own]) => sid !== installed.sid && own.has(installed.productCode));
  return owners.map(([sid]) => ({
    rule: 25,
    sentence: `${sid === MACHINE_SID ? "It is installed for all users too" : `User ${sid} has it too`}: that installation is not touched.`,
  }));
}

function gapsOf(
  { installed, holds }: GraphProduct,
  packaged: PackageModel | null,
  entries: UninstallForecast["entries"],
): readonly string[] {
  const gaps: string[] = [];
  if (!packaged)
    gaps.push(
      `The cached package ${installed.cache.path ?? "(none is registered)"} was not read: of each component only the key path is known, and no other file, value or folder.`,
    );
  for (const { table, reason } of packaged?.unreadable ?? [])
    gaps.push(`The table ${table} could not be read: ${reason}`);
  if (packaged && installed.patches.some(({ state }) => state === "applied"))
    gaps.push("Patches are applied: files that only a patch brought are not in the package that was read.");
  if (holds.length === 0 && !packaged) gaps.push("The product has no component registered.");
  if (entries.some(({ path }) => hasShortName(path)))
    gaps.push("Some paths are written as 8.3 names: who else has the same file by its long name is not known.");
  return gaps;
}
