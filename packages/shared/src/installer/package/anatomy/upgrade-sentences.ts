import type { Position } from "../../forecast/upgrade/position.ts";
import { type RemovalPlace, removalPlace } from "../../forecast/upgrade/removal-place.ts";
import type { PackageModel, PackageUpgrade } from "../package-model.ts";

const ONLY_DETECT = 2;
const IGNORE_FAILURE = 4;
const MIN_INCLUSIVE = 256;
const MAX_INCLUSIVE = 512;
const EXCLUDE_LANGUAGES = 1024;

const positions: Record<Position, string> = {
  "after-validate":
    "The old version is removed before anything of the new one is installed; a failure after that leaves neither.",
  "after-initialize":
    "The old version is removed first, within the same transaction: a failure brings it back, and every file is written anew.",
  "before-finalize":
    "The new version is written over the old one, which is removed after; shared identifiers keep their files. A failure brings the old one back.",
  "after-finalize": "The old version is removed when the new one is complete; if that fails, both stay.",
};

/** upgradeSentences say which products an installation replaces, and when. */
export function upgradeSentences(model: PackageModel): string[] {
  const { upgradeCode, upgrades } = model;
  if (upgrades.length === 0) {
    return [
      upgradeCode === null
        ? "Replaces no other version, and none will replace it."
        : "Replaces no other version by itself.",
    ];
  }
  const removes = upgrades.some(({ attributes }) => !(attributes & ONLY_DETECT));
  return [
    ...upgrades.map((row) => ruleSentence(row, upgradeCode)),
    ...(removes ? [placeSentence(removalPlace(model))] : []),
  ];
}

function placeSentence(place: RemovalPlace): string {
  if (place.kind === "none") return "RemoveExistingProducts is not in the sequence: nothing is removed.";
  return place.kind === "misplaced" ? place.sentence : positions[place.position];
}

function ruleSentence(row: PackageUpgrade, own: string | null): string {
  const { attributes, remove } = row;
  const what = row.upgradeCode === own ? "versions of this product" : `products of ${row.upgradeCode}`;
  const which = `${what}${rangeWords(row)}${languageWords(row)}`;
  if (attributes & ONLY_DETECT) return `Looks for ${which} and sets ${row.actionProperty}, without removing them.`;
  const part = remove === null ? "" : ` (features ${remove})`;
  const failure = attributes & IGNORE_FAILURE ? ", and goes on if that fails" : "";
  return `Removes ${which}${part}${failure}.`;
}

function languageWords({ languages, attributes }: PackageUpgrade): string {
  if (languages.length === 0) return "";
  return ` in ${attributes & EXCLUDE_LANGUAGES ? "all languages but" : "languages"} ${languages.join(", ")}`;
}

function rangeWords({ min, max, attributes }: PackageUpgrade): string {
  const from = min === null ? "" : attributes & MIN_INCLUSIVE ? ` from ${min}` : ` above ${min}`;
  const to = max === null ? "" : attributes & MAX_INCLUSIVE ? ` up to ${max}` : ` below ${max}`;
  return from + to;
}
