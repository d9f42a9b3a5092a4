import type { PackageDatabase } from "@slipway/shared/installer/package/package-database";
import type { PackageModel } from "@slipway/shared/installer/package/package-model";
import { packageModel } from "@slipway/shared/installer/package/read-package-model";
import { applyPatch, type Patch, readPatch } from "@slipway/shared/installer/package/transforms/patch";
import { noPackage, withPackage } from "./with-package.ts";

/** ReadBoth is both sides of an upgrade; the new one is a package of its own, or the old one with a patch in it. */
export type ReadBoth =
  | { ok: true; old: PackageModel; fresh: PackageModel; patch: Patch | null; gaps: string[] }
  | { ok: false; sentence: string };

/** readBoth reads OLD.msi, and NEW.msi or a patch for OLD.msi; "-" is standard input. */
export async function readBoth(oldPath: string, freshPath: string): Promise<ReadBoth> {
  const refused = (sentence: string): ReadBoth => ({ ok: false, sentence });
  return withPackage(oldPath, refused, async (old) => {
    if (old.kind !== "package") return refused(noPackage(oldPath, old));
    return withPackage(freshPath, refused, async (fresh) => {
      if (fresh.kind === "patch") return patched(old, fresh, freshPath);
      if (fresh.kind !== "package") return refused(noPackage(freshPath, fresh));
      return { ok: true, old: packageModel(old), fresh: packageModel(fresh), patch: null, gaps: [] };
    });
  });
}

async function patched(old: PackageDatabase, change: PackageDatabase, path: string): Promise<ReadBoth> {
  const model = packageModel(old);
  const done = await applyPatch(old, change, model.productCode);
  const whom = [model.productCode ?? "a product without a code", model.productVersion].filter(Boolean).join(" ");
  if (done === null) return { ok: false, sentence: `${path} is not made for ${whom}: Windows refuses it (1642).` };
  if (done instanceof Error) return { ok: false, sentence: `${path} cannot be applied: ${done.message}.` };
  const faults = done.faults.map(({ message }) => `The patch could not be read whole: ${message}.`);
  const missed = done.missed.length;
  const gaps = missed === 0 ? faults : [...faults, `${missed} of the patch's changes found nothing to change.`];
  return { ok: true, old: model, fresh: packageModel(done.database), patch: await readPatch(change), gaps };
}
