import type { PackageModel } from "@slipway/shared/installer/package/package-model";
import { packageModel } from "@slipway/shared/installer/package/read-package-model";
import { noPackage, withPackage } from "./with-package.ts";

/** ReadModel is a package's tables, or why there are none, in a sentence. */
export type ReadModel = { ok: true; model: PackageModel } | { ok: false; sentence: string };

/** readModel reads an .msi, or standard input for "-". */
export function readModel(path: string): Promise<ReadModel> {
  const refused = (sentence: string): ReadModel => ({ ok: false, sentence });
  return withPackage(path, refused, async (database) =>
    database.kind === "package" ? { ok: true, model: packageModel(database) } : refused(noPackage(path, database)),
  );
}
