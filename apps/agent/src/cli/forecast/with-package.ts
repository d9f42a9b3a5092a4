import { openPackage } from "@slipway/shared/installer/package/open-package";
import type { PackageDatabase } from "@slipway/shared/installer/package/package-database";
import { openPackageFile } from "../inspect/package-file.ts";
import { because } from "./read-text.ts";

/** withPackage opens a package, or standard input for "-", for as long as it is worked with. */
export async function withPackage<Done>(
  path: string,
  refused: (sentence: string) => Done,
  work: (database: PackageDatabase) => Promise<Done>,
): Promise<Done> {
  try {
    const file = await openPackageFile(path);
    try {
      const opened = await openPackage(file);
      return opened.ok ? await work(opened.database) : refused(`${path} cannot be read: ${opened.fault.message}.`);
    } finally {
      await file.close();
    }
  } catch (error) {
    return refused(`${path} cannot be opened: ${because(error)}.`);
  }
}

/** noPackage says what was given where a product's package was wanted. */
export const noPackage = (path: string, { kind }: PackageDatabase): string =>
  `${path} is no product's package but a ${kind}.`;
