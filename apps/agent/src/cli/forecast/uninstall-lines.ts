import type { Fate } from "@slipway/shared/installer/forecast/fate";
import type { ForecastEntry, UninstallForecast } from "@slipway/shared/installer/forecast/uninstall-forecast";
import { MACHINE_SID } from "@slipway/shared/installer/graph/registration";
import { counted, reasonLines, section } from "./reason-lines.ts";

/** uninstallLines writes a forecast for a terminal: sums first, then what stays and why, what nobody can tell, who loses. */
export function uninstallLines(forecast: UninstallForecast, { listsAll }: { listsAll: boolean }): string[] {
  const { entries, harms, sharedCounts, notInstalled, remarks, gaps } = forecast;
  const of = (fate: Fate) => entries.filter((entry) => entry.fate === fate);
  return [
    headline(forecast),
    `  Goes:           ${summed(of("goes"))}`,
    `  Stays:          ${summed(of("stays"))}`,
    `  Cannot be told: ${summed(of("unknown"))}`,
    ...section(
      "Others lose by it:",
      harms.flatMap(({ path, reason }) => [`  ${path}`, ...reasonLines([reason], "    ")]),
    ),
    ...section("Stays:", of("stays").flatMap(entryLines)),
    ...section("Cannot be told:", of("unknown").flatMap(entryLines)),
    ...section("Goes:", listsAll ? of("goes").flatMap(entryLines) : []),
    ...section(
      "SharedDLLs:",
      sharedCounts.map(({ path, before, after }) => `  ${path}: ${before} → ${after ?? "gone"}`),
    ),
    ...section(
      "Was never put on this machine:",
      notInstalled.flatMap(({ component, reasons }) => [`  ${component}`, ...reasonLines(reasons, "    ")]),
    ),
    ...section("Also:", reasonLines(remarks, "  ")),
    ...section(
      "Not known:",
      gaps.map((gap) => `  ${gap}`),
    ),
  ];
}

function headline({ product: { name, version, productCode, sid }, features }: UninstallForecast): string {
  const whose = sid === MACHINE_SID ? "for all users" : `for user ${sid}`;
  const part = features === null ? "" : `${features.join(", ")} of `;
  return `Removing ${part}${[name, version].filter(Boolean).join(" ") || productCode} (${productCode}, ${whose}) would do this:`;
}

const kinds = {
  file: "file",
  folder: "folder",
  "registry-value": "registry value",
  "registry-key": "registry key",
  service: "service",
  shortcut: "shortcut",
  environment: "environment value",
} as const;

function summed(entries: readonly ForecastEntry[]): string {
  const parts = Object.entries(kinds).flatMap(([kind, word]) => {
    const count = entries.filter((entry) => entry.kind === kind).length;
    return count === 0 ? [] : [counted(count, word)];
  });
  return parts.join(", ") || "nothing";
}

function entryLines({ path, name, reasons }: ForecastEntry): string[] {
  return [`  ${path}${name === null ? "" : `  ${name || "(Default)"}`}`, ...reasonLines(reasons, "    ")];
}
