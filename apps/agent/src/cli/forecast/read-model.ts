import { openPackage } from "@slipway/shared/installer/package/open-package";
import type { PackageModel } from "@slipway/shared/installer/package/package-model";
import { packageModel } from "@slipway/shared/installer/package/read-package-model";
import { openPackageFile } from "../inspect/package-file.ts";
import { because } from "./read-text.ts";

/** ReadModel is a package's tables, or why there are none, in a sentence. */
export type ReadModel = { ok: true; model: PackageModel } | { ok: false; sentence: string };

/** readModel reads an .msi, or standard input for "-". */
export async function readModel(path: string): Promise<ReadModel> {
  try {
    const file = await openPackageFile(path);
    try {
      const opened = await openPackage(file);
      if (!opened.ok) return { ok: false, sentence: `${path} cannot be read: ${opened.fault.message}.` };
      if (opened.database.kind === "package") return { ok: true, model: packageModel(opened.database) };
      return { ok: false, sentence: `${path} is no product's package but a ${opened.database.kind}.` };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { ok: false, sentence: `${path} cannot be opened: ${because(error)}.` };
  }
}
