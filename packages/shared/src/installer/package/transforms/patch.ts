import { readRecords } from "../database/records.ts";
import type { PackageDatabase } from "../package-database.ts";
import { attempt, type PackageFault } from "../package-fault.ts";
import type { PackageModel } from "../package-model.ts";
import { packageModel } from "../read-package-model.ts";
import { applyTransform, type Transformed } from "./apply-transform.ts";
import { type TransformTarget, transformFits, transformTarget } from "./transform-target.ts";

/** Patch is what an .msp says of itself. */
export interface Patch {
  patchCode: string | null;
  /** Patches that it replaces. */
  replaces: readonly string[];
  /** Product codes that it may be applied to. */
  products: readonly string[];
  /** In the order in which they are applied; those with "#" belong to the patching itself (files, sequences). */
  transforms: readonly PatchTransform[];
  /** MsiPatchMetadata: DisplayName, Classification, AllowRemoval …; empty when it has none. */
  metadata: Readonly<Record<string, string>>;
}

/** PatchTransform is one of its transforms; `tables` are those that it changes. */
export interface PatchTransform {
  name: string;
  target: TransformTarget | null;
  tables: readonly string[];
  fault: PackageFault | null;
}

/** readPatch reads an .msp: codes in Revision Number, products in Template, transforms in Last Author (learn). */
export async function readPatch(database: PackageDatabase): Promise<Patch> {
  const { summary } = database;
  const [patchCode = null, ...replaces] = guids(summary?.revision);
  const names = transformNames(database);
  const transforms: PatchTransform[] = [];
  for (const name of names) {
    const opened = await database.openStorage(name);
    if (!opened.ok) transforms.push({ name, target: null, tables: [], fault: opened.fault });
    else {
      const tables = [...(opened.database.transform?.tables.keys() ?? [])];
      transforms.push({ name, target: transformTarget(opened.database.summary), tables, fault: null });
    }
  }
  const metadata = readRecords(database, "MsiPatchMetadata", (row) => [
    row.text("Property") ?? "",
    row.text("Value") ?? "",
  ]);
  return {
    patchCode,
    replaces,
    products: guids(summary?.template),
    transforms,
    metadata: Object.fromEntries(metadata),
  };
}

/**
 * applyPatch applies to a package those transforms of a patch that are made for it, its version too where they ask for
 * one, in order; null when none is.
 */
export async function applyPatch(
  base: PackageDatabase,
  patch: PackageDatabase,
  productCode: string | null,
): Promise<Transformed | PackageFault | null> {
  const { products, transforms } = await readPatch(patch);
  if (productCode === null || !products.includes(productCode)) return null;
  const model = packageModel(base);
  return attempt(async () => {
    let done: Transformed | null = null;
    let isOurs = true;
    for (const { name, target } of transforms) {
      // ":#name" follows ":name", whose target decides for both.
      if (!name.startsWith("#")) isOurs = target === null || isFor(target, model);
      if (!isOurs) continue;
      const opened = await patch.openStorage(name);
      if (!opened.ok) throw opened.fault;
      done = joined(done, applyTransform(done?.database ?? base, opened.database));
    }
    return done;
  });
}

/** A patch has a transform for each product and version; the upgrade code decides nothing between them. */
function isFor(target: TransformTarget, model: PackageModel): boolean {
  const { productCode } = target.from;
  if (productCode !== null && productCode !== model.productCode) return false;
  return transformFits({ ...target, checks: target.checks.filter((one) => one === "version") }, model) === null;
}

function joined(before: Transformed | null, after: Transformed): Transformed {
  if (!before) return after;
  return {
    database: after.database,
    changes: [...before.changes, ...after.changes],
    addedTables: [...before.addedTables, ...after.addedTables],
    droppedTables: [...before.droppedTables, ...after.droppedTables],
    missed: [...before.missed, ...after.missed],
    faults: [...before.faults, ...after.faults],
  };
}

/** Last Author lists them as ":name;:#name"; what it leaves out is still in the file. */
function transformNames({ summary, storages }: PackageDatabase): string[] {
  const listed = (summary?.lastAuthor ?? "").split(";").flatMap((one) => (one.startsWith(":") ? [one.slice(1)] : []));
  return [...listed, ...storages.filter((name) => !listed.includes(name))];
}

const guids = (text: string | null | undefined): string[] =>
  (text?.match(/\{[0-9A-F-]{36}\}/gi) ?? []).map((guid) => guid.toUpperCase());
