import {
  type ActionAnatomy,
  type Anatomy,
  describePackage,
} from "@slipway/shared/installer/package/anatomy/describe-package";
import { counted } from "@slipway/shared/installer/package/anatomy/sentences";
import { type PackageCabinet, readCabinets } from "@slipway/shared/installer/package/cabinet/read-cabinets";
import type { PackageDatabase } from "@slipway/shared/installer/package/package-database";
import type { CommandEnd } from "../command.ts";

/** tellPackage is a package in words, and as one JSON document. Exit `unknown` when a part could not be read. */
export async function tellPackage(database: PackageDatabase): Promise<CommandEnd> {
  const anatomy = describePackage(database);
  const cabinets = await readCabinets(database);
  const faults = [...database.faults, ...database.unreadable.map(({ fault }) => fault), ...cabinetFaults(cabinets)];
  const told = faults.map(({ code, message, offset }) => ({ code, message, offset }));
  const lines = [
    ...head(database, anatomy),
    ...contents(anatomy),
    ...cabinetLines(cabinets),
    ...behaviour(anatomy),
    ...warnings(anatomy),
  ];
  return {
    exit: faults.length === 0 ? "done" : "unknown",
    lines: [
      ...lines,
      ...section(
        "What could not be read",
        told.map(({ message }) => message),
      ),
    ],
    json: { ...jsonOf(database, anatomy, told), cabinets: cabinets.filter((one) => !("fault" in one)) },
  };
}

function jsonOf(database: PackageDatabase, { model, ...anatomy }: Anatomy, faults: unknown): object {
  const { kind, codePage, signature, streams, storages, tables } = database;
  const rows = [...tables.values()].map(({ name, rowCount }) => ({ name, rows: rowCount }));
  const summary = database.summary && { ...database.summary, values: undefined };
  return {
    kind,
    codePage: codePage.id,
    signature,
    summary,
    product: model,
    ...anatomy,
    tables: rows,
    streams,
    storages,
    faults,
  };
}

const kinds: Record<PackageDatabase["kind"], string> = {
  package: "Installer package",
  patch: "Patch",
  transform: "Transform",
  "merge-module": "Merge module",
  unknown: "Installer database without a class of its own",
};

function head(database: PackageDatabase, { model, context, elevation }: Anatomy): string[] {
  const { summary, signature, codePage } = database;
  const rows: [string, string | null][] = [
    ["Kind", kinds[database.kind]],
    ["Product", [model.productName, model.productVersion].filter(Boolean).join(" ") || null],
    ["Manufacturer", model.manufacturer],
    ["Product code", model.productCode],
    ["Upgrade code", model.upgradeCode],
    ["Package code", model.packageCode],
    ["Made for", summary?.template ?? null],
    ["Code page", codePage.id === 0 ? "neutral" : String(codePage.id)],
    ["Signature", signature.isSigned ? "present; whether it is good, only Windows tells" : "none"],
  ];
  return [
    ...rows.flatMap(([label, text]) => (text === null ? [] : [`${`${label}:`.padEnd(15)}${text}`])),
    ...(database.kind === "package" ? ["", context, elevation] : []),
  ];
}

function contents({ folders, keys, services, environment, shortcuts }: Anatomy): string[] {
  return [
    ...section(
      "What goes where",
      folders.map(({ folder, files, bytes }) => `${folder}: ${counted(files, "file")}, ${bytes} bytes`),
    ),
    ...section(
      "Registry",
      keys.map(({ key, values }) => `${key}: ${counted(values, "value")}`),
    ),
    ...section("Services", services),
    ...section("Environment", environment),
    ...section(
      "Shortcuts",
      shortcuts.map(({ name, folder }) => `${folder}\\${name}`),
    ),
  ];
}

const cabinetFaults = (cabinets: readonly PackageCabinet[]) =>
  cabinets.flatMap((one) => ("fault" in one ? [one.fault] : []));

const cabinetLines = (cabinets: readonly PackageCabinet[]): string[] =>
  section(
    "Cabinets",
    cabinets.flatMap((one) => {
      if (one.place === "external") return [`${one.name} lies beside the package`];
      return "directory" in one
        ? [`${one.name}: ${counted(one.directory.files.length, "file")}, ${one.directory.size} bytes`]
        : [];
    }),
  );

function behaviour({ launchConditions, actions, reboot, upgrade }: Anatomy): string[] {
  return [
    ...section(
      "Refuses to start unless",
      launchConditions.map(({ condition }) => condition),
    ),
    ...section("Custom actions", actions.flatMap(actionLines)),
    ...section("Upgrade", upgrade),
    ...section("Restart", reboot),
  ];
}

function actionLines({ sentence, condition, runs }: ActionAnatomy): string[] {
  const names = (wanted: boolean | null) =>
    Object.entries(runs).flatMap(([scenario, does]) => (does === wanted ? [scenario] : []));
  const sure = names(true);
  const open = names(null);
  const when = [
    ...(sure.length > 0 ? [`runs at ${sure.join(", ")}`] : []),
    ...(open.length > 0 ? [`not known at ${open.join(", ")}`] : []),
  ];
  return [sentence, `  if ${condition ?? "always"}: ${when.join("; ") || "never runs by itself"}`];
}

function warnings({ warnings: found }: Anatomy): string[] {
  const words = { breaks: "Breaks fleets", bites: "Will bite later", info: "Worth knowing" };
  return found.flatMap(({ code, severity, sentence, advice, evidence }) => [
    "",
    `${words[severity]}: ${sentence}. (${code})`,
    ...short(evidence),
    `  What helps: ${advice}`,
  ]);
}

// A person reads the first few; --json has them all.
const SHOWN = 12;

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `${title}:`, ...short(lines)];
}

function short(lines: readonly string[]): string[] {
  const more = lines.length - SHOWN;
  return [...lines.slice(0, SHOWN).map((line) => `  ${line}`), ...(more > 0 ? [`  … and ${more} more (--json)`] : [])];
}
