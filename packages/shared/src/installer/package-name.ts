import type { PackageRef } from "./process.ts";

/** packageName is the best short name of a package: "Contoso Suite 4.2", its file's name, its product code, or null. */
export function packageName(reference: PackageRef | null): string | null {
  if (!reference) return null;
  const { productName, productVersion, path, productCode } = reference;
  if (productName) {
    // Many products carry their version in the name: "7-Zip 24.09 (x64)".
    const isTold = !productVersion || productName.includes(productVersion);
    return isTold ? productName : `${productName} ${productVersion}`;
  }
  return (path && fileName(path)) || productCode;
}

/** fileName is what follows the last separator. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== "") ?? path;
}

/** samePackage: the same file or product, as far as both are known; false when either names nothing. */
export function samePackage(a: PackageRef | null, b: PackageRef | null): boolean {
  if (!a || !b) return false;
  if (a.productCode && b.productCode) return a.productCode.toUpperCase() === b.productCode.toUpperCase();
  return a.path !== null && b.path !== null && a.path.toLowerCase() === b.path.toLowerCase();
}
