import type { ComponentGraph, GraphProduct } from "../graph/component-graph.ts";
import { hasShortName } from "../graph/normal-path.ts";
import { MACHINE_SID } from "../graph/registration.ts";
import type { PackageModel } from "../package/package-model.ts";
import { type ComponentForecast, forecastComponents, type Known } from "./component-forecast.ts";
import { effectEntries } from "./effect-entries.ts";
import type { Reason } from "./fate.ts";
import { fileEntries } from "./file-entries.ts";
import { folderEntries } from "./folder-entries.ts";
import { harmsOf } from "./harms.ts";
import { keyEntries } from "./key-entries.ts";
import { type MachineContents, nothingKnown } from "./machine-contents.ts";
import { indexPackage } from "./package-index.ts";
import { removedFeatures } from "./removed-features.ts";
import { registryEntries } from "./registry-entries.ts";
import { removalEntries } from "./removal-entries.ts";
import { resolveFolders } from "./resolve-folders.ts";
import { sharedCountsAfter } from "./shared-counts-after.ts";
import type { Evaluate } from "./subject.ts";
import { takenAlong } from "./taken-along.ts";
import type { ForecastEntry, UninstallForecast } from "./uninstall-forecast.ts";

/** More is what a forecast may know beside the registration and the package. */
export interface More {
  machine?: MachineContents;
  evaluate?: Evaluate;
  /** Names of the features that are to go, as in REMOVE; null is the whole product. */
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
  const folders = packaged
    ? resolveFolders(packaged, { product, windowsFolder: graph.windowsFolder })
    : new Map<string, string>();
  const index = packaged && indexPackage(packaged);
  const removed = removedFeatures(product.installed.features, features);
  const known: Known = {
    graph,
    product,
    index,
    folders,
    machine,
    evaluate,
    remove: removed.remove,
    removed: removed.features,
  };
  const [components, rest] = divided(forecastComponents(known), product, removed.features);
  const present = components.filter(({ absent }) => absent === null);
  const all = [...components, ...rest];
  const onDisk = [...present, ...rest];
  const files = takenAlong(onDisk.flatMap((one) => [...fileEntries(one, known), ...removalEntries(one, known)]));
  const values = takenAlong(onDisk.flatMap((one) => registryEntries(one, known)));
  const effects = present.flatMap((one) => effectEntries(one, known));
  const leaving = new Set(present.map(({ name }) => name));
  // What stays with its feature is told only when it is lost.
  const isTold = ({ component, fate }: ForecastEntry) => fate !== "stays" || leaving.has(component ?? "");
  const entries = [
    ...[...files.filter(isTold), ...folderEntries(all, [...files, ...effects.filter(isShortcut)], known)],
    ...[...values.filter(isTold), ...keyEntries(values, known)],
    ...effects,
  ];
  const { productCode, sid, name, version } = product.installed;
  return {
    product: { productCode, sid, name, version },
    features: removed.features,
    entries,
    harms: harmsOf(entries, all, known),
    sharedCounts: sharedCountsAfter(present, known),
    released: components.flatMap(({ holding }) => (holding ? [holding.component.componentId] : [])),
    notInstalled: components.flatMap(({ name: component, absent }) => (absent ? [{ component, reasons: absent }] : [])),
    remarks: [...partOnly(removed.features), ...otherOwners(graph, product), ...notLookedAt(machine)],
    gaps: gapsOf(product, packaged, entries),
  };
}

/**
 * A component leaves when none of the features it is in stays. The others are those that stay with their features, so
 * far as they are on the disk.
 */
function divided(
  all: readonly ComponentForecast[],
  { installed }: GraphProduct,
  features: readonly string[] | null,
): [leaving: readonly ComponentForecast[], staying: readonly ComponentForecast[]] {
  if (!features) return [all, []];
  const isOn = (id: string) => installed.features.some((one) => one.id === id && one.state === "installed");
  const leaves = ({ features: own }: ComponentForecast) =>
    own.some((id) => features.includes(id)) && !own.some((id) => !features.includes(id) && isOn(id));
  const stays = all.filter((one) => !leaves(one) && one.absent === null);
  return [all.filter(leaves), stays.map((one) => ({ ...one, verdict: { fate: "stays", reasons: [] } }))];
}

function partOnly(features: readonly string[] | null): readonly Reason[] {
  if (!features) return [];
  const what = features.join(", ") || "no feature";
  return [{ rule: null, sentence: `Only ${what} of it goes: what its other features have stays installed.` }];
}

const isShortcut = ({ kind }: ForecastEntry) => kind === "shortcut";

/** What would only be said beside a file that goes; it goes either way. */
function notLookedAt({ files, filesInUse }: MachineContents): readonly Reason[] {
  if (files === null) return [];
  const hasVersions = [...files.values()].every(({ version }) => version !== undefined);
  return [
    ...(hasVersions ? [] : [{ rule: 11 as const, sentence: versionsNotRead }]),
    ...(filesInUse ? [] : [{ rule: 15 as const, sentence: usesNotRead }]),
  ];
}

const versionsNotRead =
  "Versions on the disk were not read: a file that was replaced in place by a later version goes all the same.";
const usesNotRead = "Which files are in use was not read: one that is goes at the next restart only.";

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
  if (packaged && packaged.untold.length > 0)
    gaps.push(
      `The package has rows in ${packaged.untold.join(", ")} too: a removal takes them back, and they are not listed.`,
    );
  if (packaged && installed.patches.some(({ state }) => state === "applied"))
    gaps.push("Patches are applied: files that only a patch brought are not in the package that was read.");
  if (holds.length === 0 && !packaged) gaps.push("No component of the product is in the registration that was read.");
  if (entries.some(({ path }) => hasShortName(path)))
    gaps.push("Some paths are written as 8.3 names: who else has the same file by its long name is not known.");
  return gaps;
}
