import { readRecords } from "@slipway/shared/installer/package/database/records";
import type { PackageDatabase } from "@slipway/shared/installer/package/package-database";
import { readPatch } from "@slipway/shared/installer/package/transforms/patch";
import type { TransformTarget } from "@slipway/shared/installer/package/transforms/transform-target";
import { relationWords } from "../change/relation-words";
import { aloneSet, type Made } from "./change-set";
import type { Skipped } from "./package-report";

/** PatchTarget is one product in one version, and what the patch makes of it. */
export interface PatchTarget {
  /** Of the transform that is for it; null: named by the patch, but no transform is for it. */
  transform: string | null;
  productCode: string;
  /** null: not said. */
  from: string | null;
  to: string | null;
  checks: TransformTarget["checks"];
}

/** PatchReport is what a patch says of itself. */
export interface PatchReport {
  code: string | null;
  name: string | null;
  metadata: readonly { label: string; value: string }[];
  /** Codes of patches that it takes away. */
  replaces: readonly string[];
  targets: readonly PatchTarget[];
  /** Its place among patches of one family; a later one that supersedes needs no earlier one. */
  sequences: readonly { family: string; productCode: string | null; sequence: string; supersedes: boolean }[];
}

/** OpenPatch is a patch read, what each of its transforms changes, and what of them could not be read. */
export interface OpenPatch {
  report: PatchReport;
  sets: readonly Made[];
  skipped: readonly Skipped[];
}

const SUPERSEDES_EARLIER = 1;

/** openPatch reads a patch and, as far as that goes without the package, what it changes. */
export async function openPatch(database: PackageDatabase): Promise<OpenPatch> {
  const patch = await readPatch(database);
  const sets: Made[] = [];
  const skipped: Skipped[] = [];
  for (const { name, fault } of patch.transforms) {
    const opened = await database.openStorage(name);
    if (fault || !opened.ok)
      skipped.push({
        part: `Transform ${name}`,
        code: (fault ?? nameless).code,
        sentence: `${(fault ?? nameless).message}.`,
      });
    else if (opened.database.transform) sets.push(aloneSet(name, opened.database.transform));
  }
  const { DisplayName = null, ...rest } = patch.metadata;
  return {
    report: {
      code: patch.patchCode,
      name: DisplayName ?? database.summary?.title ?? null,
      metadata: Object.entries(rest).flatMap(([label, value]) => (value === "" ? [] : [{ label, value }])),
      replaces: patch.replaces,
      targets: targetsOf(patch),
      sequences: readRecords(database, "MsiPatchSequence", (row) => ({
        family: row.text("PatchFamily") ?? "",
        productCode: row.text("ProductCode"),
        sequence: row.text("Sequence") ?? "",
        supersedes: ((row.number("Attributes") ?? 0) & SUPERSEDES_EARLIER) !== 0,
      })),
    },
    sets,
    skipped,
  };
}

const nameless = { code: "no-such-stream", message: "It is named by the patch, and not in it" };

/** Those with "#" belong to the patching itself, and go with the transform before them. */
function targetsOf({ products, transforms }: Awaited<ReturnType<typeof readPatch>>): PatchTarget[] {
  const told = transforms.flatMap(({ name, target }) =>
    target === null || name.startsWith("#") || target.from.productCode === null
      ? []
      : [
          {
            transform: name,
            productCode: target.from.productCode,
            from: relationWords(target),
            to: target.to.version,
            checks: target.checks,
          },
        ],
  );
  const bare = products.filter((code) => !told.some(({ productCode }) => productCode === code));
  return [...told, ...bare.map((productCode) => ({ transform: null, productCode, from: null, to: null, checks: [] }))];
}
