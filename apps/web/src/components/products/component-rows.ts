import type { ComponentView, Fate, Removal } from "./product-types";

/** TreeRow is one line of product → feature → component. */
export type TreeRow =
  | {
      kind: "feature";
      key: string;
      title: string;
      state: string;
      depth: number;
      count: number;
      stays: number;
      isOpen: boolean;
    }
  | { kind: "component"; key: string; component: ComponentView; depth: number };

export interface TreeWish {
  find: string;
  fate: Fate | null;
  /** Features that are folded. */
  folded: ReadonlySet<string>;
}

type Feature = Removal["features"][number];
/** noFeature is the key of the group of what is in no feature. */
export const noFeature = "";

/**
 * componentRows lays a product's components out below their features, what stays first: one of several features stands
 * below each. A search looks in paths, component codes, features and the names of others that hold it. Pure.
 */
export function componentRows(removal: Removal, { find, fate, folded }: TreeWish): TreeRow[] {
  const wanted = find.trim().toLowerCase();
  const fitting = removal.components.filter(
    (component) => (fate === null || component.fate === fate) && isFound(component, wanted, removal.names),
  );
  const byFeature = groupByFeature(inOrder(fitting), new Set(removal.features.map(({ id }) => id)));
  const isNarrowed = wanted !== "" || fate !== null;
  const known = { features: childrenOf(removal.features), byFeature, folded, isNarrowed };
  const lone = byFeature.get(noFeature) ?? [];
  const head = { key: noFeature, title: "In no feature", state: "", depth: 0 };
  return [...below(null, 0, known), ...(lone.length > 0 ? groupRows(head, lone, known, []) : [])];
}

function isFound(
  { path, componentId, features, others, samePath }: ComponentView,
  wanted: string,
  names: Removal["names"],
): boolean {
  if (wanted === "") return true;
  const codes = [...others, ...samePath.map(({ productCode }) => productCode)];
  return [path, componentId, ...features, ...codes.map((code) => names[code] ?? code)].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}

const order: Record<Fate | "none", number> = { stays: 0, unknown: 1, goes: 2, none: 3 };

/** By what becomes of them, then by path. The keys are made once: a comparison that made them is half of a key press. */
function inOrder(components: readonly ComponentView[]): ComponentView[] {
  const keyed = components.map((component) => ({
    component,
    key: `${order[component.fate ?? "none"]}${component.path.toLowerCase()}`,
  }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ component }) => component);
}

/** Features that nothing describes are taken for none. */
function groupByFeature(
  components: readonly ComponentView[],
  known: ReadonlySet<string>,
): Map<string, ComponentView[]> {
  const found = new Map<string, ComponentView[]>();
  for (const component of components) {
    const own = component.features.filter((id) => known.has(id));
    for (const id of own.length > 0 ? own : [noFeature]) append(found, id, component);
  }
  return found;
}

/** Windows Installer has sixteen levels; parents in a ring would have no end. */
const mostLevels = 16;

/** A feature whose parents do not lead to the top stands there itself. */
function childrenOf(features: readonly Feature[]): Map<string | null, Feature[]> {
  const parents = new Map(features.map(({ id, parent }) => [id, parent]));
  const isReached = (id: string | null): boolean => {
    let at = id;
    for (let level = 0; level < mostLevels && at !== null; level += 1) at = parents.get(at) ?? null;
    return at === null;
  };
  const found = new Map<string | null, Feature[]>();
  for (const feature of features) {
    const isHome = feature.parent !== null && parents.has(feature.parent) && isReached(feature.id);
    append(found, isHome ? feature.parent : null, feature);
  }
  return found;
}

interface Known {
  features: Map<string | null, Feature[]>;
  byFeature: Map<string, ComponentView[]>;
  folded: ReadonlySet<string>;
  /** Only features with something left in them are shown. */
  isNarrowed: boolean;
}

function below(parent: string | null, depth: number, known: Known): TreeRow[] {
  return (known.features.get(parent) ?? []).flatMap(({ id, state }) => {
    const inside = below(id, depth + 1, known);
    const own = known.byFeature.get(id) ?? [];
    if (known.isNarrowed && own.length === 0 && inside.length === 0) return [];
    return groupRows({ key: id, title: id, state: state === "installed" ? "" : state, depth }, own, known, inside);
  });
}

type Head = Pick<Extract<TreeRow, { kind: "feature" }>, "key" | "title" | "state" | "depth">;

function groupRows(
  head: Head,
  own: readonly ComponentView[],
  { folded }: Known,
  inside: readonly TreeRow[],
): TreeRow[] {
  const isOpen = !folded.has(head.key);
  const nested = inside.flatMap((row) => (row.kind === "feature" && row.depth === head.depth + 1 ? [row] : []));
  const count = nested.reduce((sum, row) => sum + row.count, own.length);
  const stays = nested.reduce((sum, row) => sum + row.stays, own.filter(({ fate }) => fate === "stays").length);
  const row: TreeRow = { kind: "feature", ...head, count, stays, isOpen };
  if (!isOpen) return [row];
  const leaves = own.map(
    (component): TreeRow => ({
      kind: "component",
      key: `${head.key} ${component.componentId}`,
      component,
      depth: head.depth + 1,
    }),
  );
  return [row, ...inside, ...leaves];
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
