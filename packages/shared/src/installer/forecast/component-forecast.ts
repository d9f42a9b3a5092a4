import type { ComponentGraph, GraphProduct, Holding } from "../graph/component-graph.ts";
import { normalPath } from "../graph/normal-path.ts";
import type { PackageComponent } from "../package/package-model.ts";
import type { Reason, Verdict } from "./fate.ts";
import { verdictOf } from "./fate.ts";
import type { MachineContents } from "./machine-contents.ts";
import type { PackageIndex } from "./package-index.ts";
import type { Folders } from "./resolve-folders.ts";
import { componentRules, presenceRule } from "./rules/component-rules.ts";
import type { Evaluate, Subject } from "./subject.ts";

/** Known is all that a forecast is made of. */
export interface Known {
  graph: ComponentGraph;
  product: GraphProduct;
  index: PackageIndex | null;
  folders: Folders;
  machine: MachineContents;
  evaluate: Evaluate;
  /** The property REMOVE as conditions see it; ALL where it is not said. */
  remove?: string;
  /** The features that go; null, or not said, is the whole product. */
  removed?: readonly string[] | null;
}

/** ComponentForecast is one component with its verdict; `absent` holds why nothing of it is on the disk. */
export interface ComponentForecast {
  /** The package's own name, else the component's code. */
  name: string;
  packaged: PackageComponent | null;
  holding: Holding | null;
  features: readonly string[];
  verdict: Verdict;
  absent: readonly Reason[] | null;
}

const ordinary: Reason = { rule: null, sentence: "No other product has it: it goes with this one." };

/** forecastComponents judges every component that the product registered or its package has. */
export function forecastComponents(known: Known): readonly ComponentForecast[] {
  const { product, index } = known;
  const rows = index?.package.components ?? [];
  const byCode = new Map(rows.flatMap((row) => (row.componentId === null ? [] : [[row.componentId, row] as const])));
  const registered = new Set(product.holds.map(({ component }) => component.componentId));
  const held = product.holds.map((holding) => judge(holding, byCode.get(holding.component.componentId) ?? null, known));
  const others = rows.filter(({ componentId }) => componentId === null || !registered.has(componentId));
  return [...held, ...others.map((row) => judge(null, row, known))];
}

function judge(holding: Holding | null, packaged: PackageComponent | null, known: Known): ComponentForecast {
  const subject = subjectOf(holding, packaged, known);
  const features = packaged
    ? (known.index?.features.get(packaged.id) ?? []).map(({ id }) => id)
    : (known.product.featuresOf.get(holding?.component.componentId ?? "") ?? []);
  const verdicts = componentRules.flatMap((rule) => rule(subject) ?? []);
  return {
    name: packaged?.id ?? holding?.component.componentId ?? "",
    packaged,
    holding,
    features,
    verdict: verdictOf(verdicts, ordinary),
    absent: presenceRule(subject)?.reasons ?? null,
  };
}

function subjectOf(holding: Holding | null, packaged: PackageComponent | null, known: Known): Subject {
  const { graph, product, machine, evaluate, index, folders, remove = "ALL" } = known;
  const keyPath = holding?.client.keyPath;
  const folder = packaged ? folders.get(packaged.directory) : undefined;
  const rows = packaged ? (index?.files.get(packaged.id) ?? []) : [];
  const files =
    rows.length > 0
      ? rows.map(({ name }) => normalPath(`${folder}\\${name}`))
      : keyPath?.kind === "file"
        ? [keyPath.normal]
        : [];
  const features = packaged ? (index?.features.get(packaged.id) ?? []) : [];
  const properties = index?.package.properties ?? {};
  return {
    ...{ graph, product, holding, files, machine, evaluate, remove },
    packaged: packaged && { component: packaged, features, properties },
  };
}
