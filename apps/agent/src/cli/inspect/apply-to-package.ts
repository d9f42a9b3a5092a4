import { openPackage } from "@slipway/shared/installer/package/open-package";
import type { PackageDatabase } from "@slipway/shared/installer/package/package-database";
import { packageModel } from "@slipway/shared/installer/package/read-package-model";
import { applyTransform, type Transformed } from "@slipway/shared/installer/package/transforms/apply-transform";
import { applyPatch } from "@slipway/shared/installer/package/transforms/patch";
import { transformFits, transformTarget } from "@slipway/shared/installer/package/transforms/transform-target";
import { openPackageFile, type PackageFile } from "./package-file.ts";

/** Applied is a package with a transform or patch in it, and the file that must stay open for its streams; or why not. */
export type Applied = { ok: true; database: PackageDatabase; file: PackageFile } | { ok: false; sentence: string };

/** applyToPackage applies the .mst or .msp at a path to a package in memory; nothing is written. */
export async function applyToPackage(
  base: PackageDatabase,
  path: string,
  note: (line: string) => void,
): Promise<Applied> {
  let file: PackageFile;
  try {
    file = await openPackageFile(path);
  } catch (error) {
    return { ok: false, sentence: `The file could not be opened: ${error instanceof Error ? error.message : error}.` };
  }
  const opened = await openPackage(file);
  const done = opened.ok ? await apply(base, opened.database, note) : `${opened.fault.message}.`;
  if (typeof done !== "string") return { ok: true, database: done.database, file };
  await file.close();
  return { ok: false, sentence: done };
}

async function apply(
  base: PackageDatabase,
  change: PackageDatabase,
  note: (line: string) => void,
): Promise<Transformed | string> {
  const model = packageModel(base);
  if (change.kind === "patch") {
    const done = await applyPatch(base, change, model.productCode);
    if (done === null)
      return `The patch is not made for product ${[model.productCode ?? "without a code", model.productVersion].filter(Boolean).join(" ")}.`;
    return done instanceof Error ? `${done.message}.` : told(done, note);
  }
  if (change.kind !== "transform") return "This is neither a transform nor a patch.";
  const refusal = transformFits(transformTarget(change.summary), model);
  if (refusal) note(`Windows would refuse this transform: ${refusal}`);
  return told(applyTransform(base, change), note);
}

function told(done: Transformed, note: (line: string) => void): Transformed {
  note(`${done.changes.length} rows changed, ${done.missed.length} changes found nothing to change.`);
  for (const { message } of done.faults) note(`${message}.`);
  return done;
}
