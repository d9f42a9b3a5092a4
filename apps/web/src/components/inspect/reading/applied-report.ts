import type { PackageDatabase } from "@slipway/shared/installer/package/package-database";
import type { PackageModel } from "@slipway/shared/installer/package/package-model";
import { packageModel } from "@slipway/shared/installer/package/read-package-model";
import { applyTransform, type Transformed } from "@slipway/shared/installer/package/transforms/apply-transform";
import { applyPatch, readPatch } from "@slipway/shared/installer/package/transforms/patch";
import { transformFits, transformTarget } from "@slipway/shared/installer/package/transforms/transform-target";
import { appliedSet, type ChangeSet, type Made } from "./change-set";

/** AppliedReport is a patch or transform applied in memory to the package that was dropped with it. */
export interface AppliedReport {
  kind: "patch" | "transform";
  /** Why Windows would refuse it for this package; null: nothing speaks against it. */
  refusal: string | null;
  product: { was: string; is: string };
  /** null: nothing of it was applied. */
  set: ChangeSet | null;
  /** Changes to rows or tables that are not there, by table. */
  missed: readonly { table: string; count: number }[];
  faults: readonly string[];
}

/** Applied is the report with the rows of its set. */
export type Applied = Omit<AppliedReport, "set"> & { made: Made | null };

interface Package {
  database: PackageDatabase;
  model: PackageModel;
}

/** applyChange applies a patch or transform; null for what is neither. */
export async function applyChange(base: Package, change: PackageDatabase, name: string): Promise<Applied | null> {
  if (change.kind === "transform") {
    const refusal = transformFits(transformTarget(change.summary), base.model);
    return applied("transform", base, applyTransform(base.database, change), name, refusal);
  }
  if (change.kind !== "patch") return null;
  const done = await applyPatch(base.database, change, base.model.productCode);
  if (done === null) return nothing(base, await whyNot(base.model, change), []);
  return done instanceof Error ? nothing(base, null, [`${done.message}.`]) : applied("patch", base, done, name, null);
}

function applied(
  kind: Applied["kind"],
  base: Package,
  done: Transformed,
  name: string,
  refusal: string | null,
): Applied {
  const missed = new Map<string, number>();
  for (const { table } of done.missed) missed.set(table, (missed.get(table) ?? 0) + 1);
  return {
    ...{ kind, refusal },
    product: { was: nameOf(base.model), is: nameOf(packageModel(done.database)) },
    made: appliedSet(name, base.database, done),
    missed: [...missed].map(([table, count]) => ({ table, count })),
    faults: done.faults.map(({ message }) => `${message}.`),
  };
}

const nothing = ({ model }: Package, refusal: string | null, faults: readonly string[]): Applied => ({
  ...{ kind: "patch", refusal, faults, made: null, missed: [] },
  product: { was: nameOf(model), is: nameOf(model) },
});

async function whyNot({ productCode, productVersion }: PackageModel, change: PackageDatabase): Promise<string> {
  const { products } = await readPatch(change);
  if (productCode === null) return "The package has no product code.";
  return products.includes(productCode)
    ? `It is for other versions of this product than ${productVersion ?? "one without a number"}.`
    : `It is for other products than ${productCode}.`;
}

const nameOf = ({ productName, productVersion }: PackageModel): string =>
  [productName ?? "a product without a name", productVersion].filter(Boolean).join(" ");
