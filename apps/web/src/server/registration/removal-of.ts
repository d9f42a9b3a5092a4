import { forecastComponents } from "@slipway/shared/installer/forecast/component-forecast";
import type { Fate, Reason } from "@slipway/shared/installer/forecast/fate";
import { forecastUninstall } from "@slipway/shared/installer/forecast/forecast-uninstall";
import { nothingKnown } from "@slipway/shared/installer/forecast/machine-contents";
import type { ForecastEntry, UninstallForecast } from "@slipway/shared/installer/forecast/uninstall-forecast";
import type { ComponentGraph, GraphProduct, Holding } from "@slipway/shared/installer/graph/component-graph";
import { normalPath } from "@slipway/shared/installer/graph/normal-path";
import type { ComponentClient, InstalledFeature } from "@slipway/shared/installer/graph/registration";
import { type Place, placeOf } from "./place-of.ts";

/** Removal is what removing one product takes and leaves, from the registration alone (E.5), component by component. */
export interface Removal {
  features: Pick<InstalledFeature, "id" | "parent" | "state">[];
  components: RemovedComponent[];
  /** More than `components` holds, when the product has more than a page can use. */
  componentCount: number;
  /** Folders and keys around what goes: of no one component. */
  around: { path: string; fate: Fate; reason: number }[];
  /** What components' `reasons` point into: most have the same. */
  reasons: Reason[];
  /** Names of the other products that are named, by code; one that is installed for nobody is absent. */
  names: Record<string, string>;
  harms: { path: string; name: string; sentence: string }[];
  remarks: string[];
  gaps: string[];
}

/** RemovedComponent is one component of the product. */
export interface RemovedComponent extends Place {
  componentId: string;
  keyPathState: ComponentClient["keyPathState"];
  features: string[];
  /** null: nothing of it is on the disk, so nothing of it goes or stays. */
  fate: Fate | null;
  /** Into Removal.reasons, the deciding one first. */
  reasons: number[];
  isPermanent: boolean;
  /** Product codes of its other clients. */
  others: string[];
  /** Other components with the same key path, and whose they are: they lose it too (rule 16). */
  samePath: { componentId: string; productCode: string }[];
}

/** mostComponents is what one answer carries: the largest products known have about half as many. */
export const mostComponents = 20_000;

/** removalOf foretells the removal of one product and keeps what a page shows of it. */
export function removalOf(graph: ComponentGraph, product: GraphProduct, limit = mostComponents): Removal {
  const forecast = forecastUninstall(graph, product);
  const reasons = makeReasons();
  const components = componentsOf(graph, product, forecast, reasons.add);
  const kept = components.slice(0, limit);
  const codes = kept.flatMap(({ others, samePath }) => [...others, ...samePath.map(({ productCode }) => productCode)]);
  return {
    features: product.installed.features.map(({ id, parent, state }) => ({ id, parent, state })),
    components: kept,
    componentCount: components.length,
    around: forecast.entries.flatMap(({ component, path, fate, reasons: [first] }) =>
      component === null && first ? [{ path, fate, reason: reasons.add(first) }] : [],
    ),
    reasons: reasons.all,
    names: namesOf(graph, product, codes),
    harms: forecast.harms.map(({ path, name, productCode, reason }) => ({
      path,
      name: name ?? productCode,
      sentence: reason.sentence,
    })),
    remarks: forecast.remarks.map(({ sentence }) => sentence),
    gaps: [...forecast.gaps],
  };
}

type AddReason = (reason: Reason) => number;

/** Reasons that read the same are kept once. */
function makeReasons(): { all: Reason[]; add: AddReason } {
  const all: Reason[] = [];
  const known = new Map<string, number>();
  const add: AddReason = (reason) => {
    const key = `${reason.rule} ${reason.sentence}`;
    const at = known.get(key) ?? all.push(reason) - 1;
    known.set(key, at);
    return at;
  };
  return { all, add };
}

function componentsOf(graph: ComponentGraph, product: GraphProduct, forecast: UninstallForecast, add: AddReason) {
  const folders = new Map(
    forecast.entries.filter(({ kind }) => kind === "folder").map((entry) => [normalPath(entry.path), entry]),
  );
  const known = { graph, product, index: null, folders: new Map(), machine: nothingKnown, evaluate: () => null };
  return forecastComponents(known).flatMap(({ holding, verdict, absent, features }): RemovedComponent[] => {
    if (!holding) return [];
    const { fate, reasons } = absent ? { fate: null, reasons: absent } : (folderFate(holding, folders) ?? verdict);
    return [{ ...lineOf(graph, product, holding), features: [...features], fate, reasons: reasons.map(add) }];
  });
}

/** A folder that is a key path goes only when it is empty, whatever becomes of its component (rule 13). */
function folderFate({ client }: Holding, folders: ReadonlyMap<string, ForecastEntry>): ForecastEntry | null {
  return client.keyPath.kind === "directory" ? (folders.get(client.keyPath.normal) ?? null) : null;
}

function lineOf(graph: ComponentGraph, product: GraphProduct, { component, client }: Holding) {
  const same = "normal" in client.keyPath ? (graph.keyPaths.get(client.keyPath.normal) ?? []) : [];
  return {
    ...placeOf(client),
    componentId: component.componentId,
    keyPathState: client.registered.keyPathState,
    isPermanent: component.isPermanent,
    others: component.clients
      .filter((one) => !one.isPermanent && one.registered.productCode !== product.installed.productCode)
      .map(({ registered }) => registered.productCode),
    samePath: same
      .filter((one) => one.component !== component && !one.client.isPermanent)
      .map((one) => ({ componentId: one.component.componentId, productCode: one.client.registered.productCode })),
  };
}

function namesOf({ products }: ComponentGraph, own: GraphProduct, codes: readonly string[]): Record<string, string> {
  const names: Record<string, string> = {};
  for (const code of new Set([own.installed.productCode, ...codes])) {
    const found = [...products.values()].flatMap((of) => of.get(code) ?? [])[0];
    if (found) names[code] = [found.installed.name ?? code, found.installed.version].filter(Boolean).join(" ");
  }
  return names;
}
