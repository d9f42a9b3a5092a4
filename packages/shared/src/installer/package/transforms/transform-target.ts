import { compareVersions } from "../../forecast/versions/compare-versions.ts";
import type { PackageModel } from "../package-model.ts";
import type { SummaryInformation } from "../database/summary-information.ts";

/** TransformTarget is what a transform is made for; null parts are not said. */
export interface TransformTarget {
  from: { productCode: string | null; version: string | null };
  to: { productCode: string | null; version: string | null };
  upgradeCode: string | null;
  /** What the installer compares before it applies the transform. */
  checks: readonly TransformCheck[];
  /** How the product's version is compared with `from`, where it is: so many parts of it. */
  version: { parts: 1 | 2 | 3; relation: VersionRelation };
  /** What it does not take for an error while applying. */
  forgives: readonly string[];
}

export type VersionRelation = "<" | "<=" | "=" | ">=" | ">";

export type TransformCheck = "language" | "product" | "platform" | "version" | "upgrade-code";

const checkBits: readonly (readonly [number, TransformCheck])[] = [
  [0x1, "language"],
  [0x2, "product"],
  [0x4, "platform"],
  [0x38, "version"],
  [0x800, "upgrade-code"],
];
const forgivenBits: readonly (readonly [number, string])[] = [
  [0x1, "adding a row that is there"],
  [0x2, "deleting a row that is not there"],
  [0x4, "adding a table that is there"],
  [0x8, "deleting a table that is not there"],
  [0x10, "changing a row that is not there"],
  [0x20, "changing the code page"],
];

/** transformTarget reads the transform's summary: Revision Number and the two halves of Character Count (learn). */
export function transformTarget(summary: SummaryInformation | null): TransformTarget {
  const [from, to, upgradeCode] = (summary?.revision ?? "").split(";");
  const bits = summary?.characters ?? 0;
  const named = <T>(list: readonly (readonly [number, T])[], value: number) =>
    list.flatMap(([bit, word]) => ((value & bit) !== 0 ? [word] : []));
  return {
    from: productAndVersion(from),
    to: productAndVersion(to),
    upgradeCode: guidOf(upgradeCode),
    checks: named(checkBits, bits >>> 16),
    version: versionCheck(bits >>> 16),
    forgives: named(forgivenBits, bits & 0xffff),
  };
}

/** transformFits tells why a transform would be refused for a package; null when nothing speaks against it. */
export function transformFits(target: TransformTarget, model: PackageModel): string | null {
  const asks = (check: TransformCheck) => target.checks.includes(check);
  if (asks("product") && target.from.productCode !== model.productCode)
    return `It is for product ${target.from.productCode}.`;
  if (asks("upgrade-code") && target.upgradeCode !== model.upgradeCode)
    return `It is for upgrade code ${target.upgradeCode}.`;
  const { parts, relation } = target.version;
  const difference = compareVersions(model.productVersion ?? "", target.from.version ?? "", parts);
  if (asks("version") && !relations[relation](difference))
    return `It is for version ${relation === "=" ? "" : `${relation} `}${target.from.version}.`;
  return null;
}

const relations: Readonly<Record<VersionRelation, (difference: number) => boolean>> = {
  "<": (difference) => difference < 0,
  "<=": (difference) => difference <= 0,
  "=": (difference) => difference === 0,
  ">=": (difference) => difference >= 0,
  ">": (difference) => difference > 0,
};
/** Bits of the validation flags that say how versions are compared; the product's own stands on the left. */
const relationBits: readonly (readonly [number, VersionRelation])[] = [
  ...([
    [0x40, "<"],
    [0x80, "<="],
    [0x100, "="],
    [0x200, ">="],
    [0x400, ">"],
  ] as const),
];

function versionCheck(bits: number): TransformTarget["version"] {
  const relation = relationBits.find(([bit]) => (bits & bit) !== 0)?.[1] ?? "=";
  return { parts: (bits & 0x20) !== 0 ? 3 : (bits & 0x10) !== 0 ? 2 : 1, relation };
}

const GUID = /^\{[0-9A-F-]{36}\}/i;
const guidOf = (text: string | undefined) => GUID.exec(text ?? "")?.[0].toUpperCase() ?? null;

function productAndVersion(text = ""): TransformTarget["from"] {
  const productCode = guidOf(text);
  const version = productCode === null ? text : text.slice(productCode.length);
  return { productCode, version: version || null };
}
