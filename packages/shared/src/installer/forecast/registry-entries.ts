import { hives, type Hive, registryPath } from "../graph/registry-path.ts";
import { MACHINE_SID } from "../graph/registration.ts";
import type { PackageRegistryValue } from "../package/package-model.ts";
import { viewOf } from "./component-bits.ts";
import type { ComponentForecast, Known } from "./component-forecast.ts";
import type { Reason } from "./fate.ts";
import { formatText } from "./format-text.ts";
import type { ForecastEntry } from "./uninstall-forecast.ts";

/** registryEntries are the values of one component, and the keys that its rows `-` and `*` take whole (rule 14). */
export function registryEntries(component: ComponentForecast, known: Known): readonly ForecastEntry[] {
  const isForMachine = known.product.installed.sid === MACHINE_SID;
  const entries = entriesOf(component, known);
  return isForMachine ? entries.map((entry) => (isOfSomebody(entry) ? inSomebodysHive(entry) : entry)) : entries;
}

const isOfSomebody = ({ path, fate }: ForecastEntry) => fate === "goes" && /^HKCU\\/i.test(path);

/** What an installation for all users wrote for one of them goes only from the hive of whoever removes it. */
const inSomebodysHive = (entry: ForecastEntry): ForecastEntry => ({
  ...entry,
  fate: "unknown",
  reasons: [{ rule: null, sentence: ofWhoRemoves }, ...entry.reasons],
});

const ofWhoRemoves =
  "The product is for all users and this lies in one user's registry: it goes from that of whoever removes the product, and stays in all others.";

function entriesOf(component: ComponentForecast, known: Known): readonly ForecastEntry[] {
  const { packaged, holding, verdict } = component;
  const { index } = known;
  if (!packaged || !index) {
    const keyPath = holding?.client.keyPath;
    if (keyPath?.kind !== "registry") return [];
    return [
      entryOf(
        keyPath.name === null ? "registry-key" : "registry-value",
        keyPath.path,
        keyPath.name,
        verdict.reasons,
        component,
      ),
    ];
  }
  const values = new Map<string, ForecastEntry>();
  for (const row of index.registry.get(packaged.id) ?? []) {
    const path = keyOf(row, packaged.attributes, known);
    const entry = entryOfRow(row, path, component, known);
    if (entry) values.set(`${entry.path}|${entry.name}`.toLowerCase(), entry);
  }
  return [...values.values()];
}

function entryOfRow(
  row: PackageRegistryValue,
  path: string,
  component: ComponentForecast,
  known: Known,
): ForecastEntry | null {
  const { verdict } = component;
  const takesAll = row.value === null && (row.name === "-" || row.name === "*");
  if (takesAll) {
    if (known.machine.registry && !isKeyThere(path, known)) return null;
    const reason: Reason = { rule: 14, sentence: `The row "${row.name}" takes the key with all that is in it.` };
    const reasons = verdict.fate === "goes" ? [reason] : verdict.reasons;
    return entryOf("registry-key", path, null, reasons, component);
  }
  if (row.value === null && row.name === "+") return null;
  const name = formatText(row.name ?? "", known.folders, known.index?.package.properties ?? {});
  if (known.machine.registry && !known.machine.registry.get(path.toLowerCase())?.has(name.toLowerCase())) return null;
  return entryOf("registry-value", path, name, verdict.reasons, component);
}

/** isKeyThere says whether the key or one below it is on the machine. */
export function isKeyThere(path: string, { machine }: Known): boolean {
  const normal = path.toLowerCase();
  return [...(machine.registry?.keys() ?? [])].some((key) => key === normal || key.startsWith(`${normal}\\`));
}

/** keyOf is a Registry row's key as regedit shows it; -1 is HKLM for all users, else HKCU (E.7). */
export function keyOf({ root, key }: { root: number; key: string }, attributes: number, known: Known): string {
  const isMachine = known.product.installed.sid === MACHINE_SID;
  const hive: Hive = root === -1 ? (isMachine ? "HKLM" : "HKCU") : (hives[root] ?? "HKLM");
  const text = formatText(key, known.folders, known.index?.package.properties ?? {}).replace(/\\+$/, "");
  return registryPath(hive, viewOf(attributes), text);
}

function entryOf(
  kind: "registry-key" | "registry-value",
  path: string,
  name: string | null,
  reasons: readonly Reason[],
  { verdict, name: component, features }: ComponentForecast,
): ForecastEntry {
  return { kind, path, name, fate: verdict.fate, reasons, component, features };
}
