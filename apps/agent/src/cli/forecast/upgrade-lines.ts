import { positions } from "@slipway/shared/installer/forecast/upgrade/position";
import type {
  Course,
  Outcome,
  UpgradeEntry,
  UpgradeForecast,
} from "@slipway/shared/installer/forecast/upgrade/upgrade-forecast";
import { reasonLines, section } from "./reason-lines.ts";

/** upgradeLines writes a forecast for a terminal: what kind of upgrade it is, then each course with what it loses and leaves. */
export function upgradeLines(forecast: UpgradeForecast, { listsAll }: { listsAll: boolean }): string[] {
  const { courses, features, brokenRules, remarks, gaps, position } = forecast;
  return [
    headline(forecast),
    ...reasonLines(remarks, "  "),
    ...section("Features:", featureLines(features)),
    ...section(
      "Component rules that the new version breaks:",
      brokenRules.map(({ sentence }) => `  ${sentence}`),
    ),
    ...courses.flatMap((course) => courseLines(course, course.position === position && position !== null, listsAll)),
    ...section(
      "Not known:",
      gaps.map((gap) => `  ${gap}`),
    ),
  ];
}

const kindWords: Record<UpgradeForecast["kind"], string> = {
  major: "a major upgrade: the new version removes the old one",
  minor: "a minor upgrade: REINSTALL=ALL REINSTALLMODE=vomus, the same product code",
  beside: "no upgrade: both versions stay installed",
};

const byPatch = ({ name, patchCode }: NonNullable<UpgradeForecast["patch"]>) =>
  `the patch ${[name, patchCode].filter(Boolean).join(" ") || "without a name"} over the same product code`;

function headline({ old, fresh, kind, isDowngrade, patch }: UpgradeForecast): string {
  const named = [old, fresh].map(({ name, version }) => [name, version].filter(Boolean).join(" ") || "(no name)");
  return `${named.join(" → ")}${isDowngrade ? " (a downgrade)" : ""}: ${patch && kind === "minor" ? byPatch(patch) : kindWords[kind]}.`;
}

function featureLines({ lost, added, switchedOff, switchedOn }: UpgradeForecast["features"]): string[] {
  const line = (words: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`  ${words}: ${names.join(", ")}`];
  return [
    ...line("lost, there is none of that name any more", lost),
    ...line("new", added),
    ...line("installed before and not after", switchedOff),
    ...line("not chosen before and installed after", switchedOn),
  ];
}

const order: readonly Outcome[] = ["missing", "unknown", "left-behind", "removed", "replaced", "kept", "added"];
const alwaysListed = new Set<Outcome>(["missing", "unknown", "left-behind"]);

function courseLines({ position, entries, rollback }: Course, isOwn: boolean, listsAll: boolean): string[] {
  const title = positions.find((row) => row.position === position)?.title;
  const sums = order.flatMap((outcome) => {
    const count = entries.filter((entry) => entry.kind === "file" && entry.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${outcome}`];
  });
  const listed = order.flatMap((outcome) =>
    listsAll || alwaysListed.has(outcome)
      ? entries.filter((entry) => entry.outcome === outcome).flatMap(entryLines)
      : [],
  );
  return [
    "",
    title ? `If the old version is removed ${title}${isOwn ? " (as this package does)" : ""}:` : "Files:",
    `  ${sums.join(", ") || "no file is touched"}`,
    ...listed,
    ...(rollback ? [`  ${rollback.ifRemovalFails.sentence}`, `  ${rollback.ifInstallationFails.sentence}`] : []),
  ];
}

function entryLines({ outcome, path, name, reasons }: UpgradeEntry): string[] {
  return [`  ${outcome}: ${path}${name === null ? "" : `  ${name || "(Default)"}`}`, ...reasonLines(reasons, "      ")];
}
