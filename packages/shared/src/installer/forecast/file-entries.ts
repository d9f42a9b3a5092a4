import { normalPath } from "../graph/normal-path.ts";
import type { PackageFile } from "../package/package-model.ts";
import { compareVersions } from "./versions/compare-versions.ts";
import { componentBits } from "./component-bits.ts";
import type { ComponentForecast, Known } from "./component-forecast.ts";
import type { Reason } from "./fate.ts";
import type { ForecastEntry } from "./uninstall-forecast.ts";

/** fileEntries are the files of one component: all of them where the package is known, else its key path. */
export function fileEntries(component: ComponentForecast, known: Known): readonly ForecastEntry[] {
  const { index, folders, machine } = known;
  const { packaged, holding, verdict } = component;
  if (!packaged || !index) {
    const keyPath = holding?.client.keyPath;
    return keyPath?.kind === "file" ? [entryOf(keyPath.path, verdict.reasons, component)] : [];
  }
  const folder = folders.get(packaged.directory) ?? `[${packaged.directory}]`;
  return (index.files.get(packaged.id) ?? []).flatMap((file) => {
    const path = `${folder}\\${file.name}`;
    if (machine.files && !machine.files.has(normalPath(path))) return [];
    const remarks =
      verdict.fate === "goes" ? remarksOnGoing(path, file, component, known) : remarksOnStaying(file, component);
    return [entryOf(path, [...verdict.reasons, ...remarks], component)];
  });
}

/** entryOf makes the entry of a file that shares its component's fate. */
export function entryOf(path: string, reasons: readonly Reason[], component: ComponentForecast): ForecastEntry {
  const { name, features, verdict } = component;
  return { kind: "file", path, name: null, fate: verdict.fate, reasons, component: name, features };
}

function remarksOnGoing(
  path: string,
  file: PackageFile,
  { packaged }: ComponentForecast,
  { machine }: Known,
): Reason[] {
  const found = machine.files?.get(normalPath(path))?.version ?? null;
  const isNewer = found !== null && file.version !== null && compareVersions(found, file.version) > 0;
  const mayBeOlder = ((packaged?.attributes ?? 0) & componentBits.neverOverwrite) !== 0;
  const remarks: (Reason | false)[] = [
    isNewer && { rule: 11, sentence: `It was replaced in place by version ${found}: it goes whatever its version is.` },
    mayBeOlder && {
      rule: 20,
      sentence: "It is never overwritten, so it may have been there before this product: it goes all the same.",
    },
    (machine.filesInUse?.has(normalPath(path)) ?? false) && {
      rule: 15,
      sentence: "It is in use: it is renamed away and goes at the next restart.",
    },
  ];
  return remarks.filter((remark) => remark !== false);
}

function remarksOnStaying({ version }: PackageFile, { verdict }: ComponentForecast): Reason[] {
  if (version === null || verdict.reasons[0]?.rule !== 1) return [];
  return [
    { rule: 12, sentence: "It stays in the version that is there: no older version of the other product comes back." },
  ];
}
