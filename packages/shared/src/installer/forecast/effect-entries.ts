import { normalPath } from "../graph/normal-path.ts";
import type { PackageEnvironmentValue, PackageShortcut } from "../package/package-model.ts";
import type { ComponentForecast, Known } from "./component-forecast.ts";
import type { Fate, Reason } from "./fate.ts";
import { formatText } from "./format-text.ts";
import { folderFor } from "./removal-entries.ts";
import type { ForecastEntry } from "./uninstall-forecast.ts";

/**
 * effectEntries are a component's services, shortcuts and environment values, with the row that takes each away: they
 * go with their component only where the package's tables say so (learn: ServiceControl, Shortcut, Environment tables).
 */
export function effectEntries(component: ComponentForecast, known: Known): readonly ForecastEntry[] {
  const { packaged, verdict } = component;
  const model = known.index?.package;
  if (!packaged || !model) return [];
  const own = <Row extends { component: string }>(rows: readonly Row[]) =>
    rows.filter((row) => row.component === packaged.id);
  return [
    ...serviceEntries(component, known),
    ...own(model.shortcuts).flatMap((row) => shortcutEntry(row, component, known)),
    ...own(model.environment).flatMap((row) => environmentEntry(row, component, verdict.fate === "goes", known)),
  ];
}

const DELETE_AT_REMOVAL = 128;

function serviceEntries(component: ComponentForecast, known: Known): ForecastEntry[] {
  const { packaged, verdict } = component;
  const { services = [], serviceControls = [], properties = {} } = known.index?.package ?? {};
  const named = (text: string) => formatText(text, known.folders, properties);
  const deleting = serviceControls.filter(({ events }) => (events & DELETE_AT_REMOVAL) !== 0);
  const installed = services.filter((row) => row.component === packaged?.id);
  const isDeleted = (name: string) => deleting.some((row) => named(row.name) === named(name));
  const foreign = deleting.filter(
    ({ component: of, name }) =>
      of === packaged?.id && !services.some((service) => named(service.name) === named(name)),
  );
  return [
    ...installed.map(({ name }) =>
      isDeleted(name) || verdict.fate !== "goes"
        ? entryOf(
            "service",
            named(name),
            null,
            verdict.fate,
            [...also(verdict.fate, deletes), ...verdict.reasons],
            component,
          )
        : entryOf("service", named(name), null, "stays", [neverDeleted], component),
    ),
    ...(verdict.fate === "goes"
      ? foreign.map(({ name }) => entryOf("service", named(name), null, "goes", [deletesForeign], component))
      : []),
  ];
}

/** An advertised shortcut goes with its feature, whoever keeps the component; any other with its component. */
function shortcutEntry(row: PackageShortcut, component: ComponentForecast, known: Known): ForecastEntry[] {
  const { verdict } = component;
  const path = `${folderFor(row.directory, known)}\\${row.name}.lnk`;
  const { files } = known.machine;
  if (files && !path.startsWith("[") && !files.has(normalPath(path))) return [];
  const feature = known.index?.package.features.find(({ id }) => id === row.target)?.id;
  if (feature === undefined)
    return [
      entryOf(
        "shortcut",
        path,
        null,
        verdict.fate,
        [...also(verdict.fate, withComponent), ...verdict.reasons],
        component,
      ),
    ];
  const goes = !known.removed || known.removed.includes(feature);
  const sentence = goes
    ? `It is advertised: it goes with its feature ${feature}, whatever becomes of the component.`
    : `It is advertised, and its feature ${feature} stays.`;
  return [entryOf("shortcut", path, null, goes ? "goes" : "stays", [{ rule: null, sentence }], component)];
}

const machineKey = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
const userKey = "HKCU\\Environment";

function environmentEntry(
  { name: written, value }: PackageEnvironmentValue,
  component: ComponentForecast,
  goes: boolean,
  known: Known,
): ForecastEntry[] {
  const signs = /^[=+\-!*]*/.exec(written)?.[0] ?? "";
  const name = formatText(written.slice(signs.length), known.folders, known.index?.package.properties ?? {});
  const path = signs.includes("*") ? machineKey : userKey;
  const { fate, reasons } = component.verdict;
  if (!goes) return [entryOf("environment", path, name, fate, reasons, component)];
  if (signs.includes("-")) {
    const part = value?.includes("[~]") ? value.replace("[~]", "") : null;
    const sentence =
      part === null ? "Its row takes it away with the component (-)." : `Its row takes only the part ${part} away (-).`;
    return [entryOf("environment", path, name, "goes", [{ rule: null, sentence }, ...reasons], component)];
  }
  if (signs.includes("!")) return [];
  const isSaid = signs.includes("=") || signs.includes("+");
  const reason = isSaid ? neverRemoved : notSaid;
  return [entryOf("environment", path, name, isSaid ? "stays" : "unknown", [reason], component)];
}

const say = (sentence: string): Reason => ({ rule: null, sentence });
const deletes = say("A ServiceControl row deletes the service at removal.");
const neverDeleted = say(
  "No ServiceControl row deletes the service at removal: it stays registered without its program.",
);
const deletesForeign = say("A ServiceControl row deletes this service, which the package did not install.");
const withComponent = say("The shortcut goes with its component.");
const neverRemoved = say("Its row has no - before the name: a removal leaves it.");
const notSaid = say("Its row has no sign before the name: whether a removal takes it is not known.");

const also = (fate: Fate, reason: Reason): Reason[] => (fate === "goes" ? [reason] : []);

function entryOf(
  kind: ForecastEntry["kind"],
  path: string,
  name: string | null,
  fate: Fate,
  reasons: readonly Reason[],
  { name: component, features }: ComponentForecast,
): ForecastEntry {
  return { kind, path, name, fate, reasons, component, features };
}
