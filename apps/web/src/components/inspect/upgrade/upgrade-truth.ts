import type { Outcome } from "@slipway/shared/installer/forecast/upgrade/upgrade-forecast";
import type { Status } from "../../ui/status-badge";
import { count } from "../words";
import type { CourseReport, UpgradeReport } from "./upgrade-report";

/** UpgradeTruth is what an upgrade does, in a sentence, and what follows from it. */
export interface UpgradeTruth {
  status: Status;
  claim: string;
  rest: string;
}

/** outcomeCounts counts a course's things by what becomes of them. */
export function outcomeCounts({ entries }: Pick<CourseReport, "entries">): Record<Outcome, number> {
  const counts: Record<Outcome, number> = {
    missing: 0,
    removed: 0,
    "left-behind": 0,
    unknown: 0,
    replaced: 0,
    added: 0,
    kept: 0,
  };
  for (const { outcome } of entries) counts[outcome]++;
  return counts;
}

/** ownCourse is the course that the new package takes; null where it has no allowed place for the removal. */
export const ownCourse = ({ courses }: UpgradeReport): CourseReport | null =>
  courses.find(({ isOwn }) => isOwn) ?? (courses.length === 1 ? (courses[0] ?? null) : null);

/** upgradeTruth says what is lost before all else. */
export function upgradeTruth(report: UpgradeReport): UpgradeTruth {
  const names = `${report.old.name ?? "the old product"} ${report.old.version ?? ""}`.trim();
  const to = report.fresh.version ?? "the new version";
  const course = ownCourse(report);
  if (report.kind === "beside")
    return {
      status: "blocked",
      claim: `${to} is installed beside ${names}: neither removes the other.`,
      rest: report.remarks[0]?.sentence ?? "",
    };
  if (!course)
    return {
      status: "unknown",
      claim: `What upgrading ${names} to ${to} does is not known.`,
      rest: "The new package has no allowed place for the removal of the old one.",
    };
  const counts = outcomeCounts(course);
  const verb = report.isDowngrade ? "Downgrading" : "Upgrading";
  const rest = restOf(counts);
  const lost = course.entries.filter(({ outcome }) => outcome === "missing").map(nameOf);
  if (lost.length > 0)
    return { status: "blocked", claim: `${verb} ${names} to ${to} loses ${namesOf(lost)}, which ${to} needs.`, rest };
  if (counts["left-behind"] > 0)
    return {
      status: "degraded",
      claim: `${verb} ${names} to ${to} leaves ${count(counts["left-behind"], "thing")} behind.`,
      rest,
    };
  if (counts.unknown > 0)
    return {
      status: "unknown",
      claim: `Of ${count(counts.unknown, "thing")} it is not known what ${verb.toLowerCase()} ${names} to ${to} does.`,
      rest,
    };
  return { status: "healthy", claim: `${verb} ${names} to ${to} loses nothing that ${to} needs.`, rest };
}

function restOf(counts: Record<Outcome, number>): string {
  const parts = [
    [counts.replaced, "replaced"],
    [counts.removed, "removed"],
    [counts["left-behind"], "left behind"],
    [counts.added, "new"],
    [counts.kept, "kept as they are"],
  ] as const;
  const told = parts.flatMap(([number, word]) => (number > 0 ? [`${number.toLocaleString("en-GB")} ${word}`] : []));
  return told.length > 0 ? `${told.join(", ")}.` : "";
}

/** nameOf is a file by its name, a value by its key's name and its own. */
export const nameOf = ({ path, name }: { path: string; name: string | null }): string =>
  name === null ? (path.split("\\").at(-1) ?? path) : `${path.split("\\").at(-1)}, ${name === "" ? "(default)" : name}`;

const namesOf = (names: readonly string[]): string =>
  names.length <= 2 ? names.join(" and ") : `${names[0]} and ${count(names.length - 1, "other thing")}`;
