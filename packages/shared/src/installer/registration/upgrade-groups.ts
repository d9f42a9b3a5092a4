import type { InstalledProduct, Registration } from "../graph/registration.ts";
import { byText, groupBy } from "./tally.ts";

type UpgradeCodes = Registration["upgradeCodes"];

/** findStaleUpgradeCodes gives upgrade codes that name products which nobody has (E.6 F10), with those products. */
export function findStaleUpgradeCodes(
  upgradeCodes: UpgradeCodes,
  known: ReadonlySet<string>,
): { upgradeCode: string; productCodes: string[] }[] {
  return upgradeCodes
    .map(({ upgradeCode, productCodes }) => ({
      upgradeCode,
      productCodes: productCodes.filter((code) => !known.has(code)).sort(byText),
    }))
    .filter(({ productCodes }) => productCodes.length > 0)
    .sort((a, b) => byText(a.upgradeCode, b.upgradeCode));
}

/** UpgradeTwins are products of one upgrade code that one owner has at the same time (E.6 F11). */
export interface UpgradeTwins {
  upgradeCode: string;
  sid: string;
  products: InstalledProduct[];
}

/** findUpgradeTwins gives them: a major upgrade that did not take its predecessor away. */
export function findUpgradeTwins(upgradeCodes: UpgradeCodes, products: readonly InstalledProduct[]): UpgradeTwins[] {
  const byCode = groupBy(products, ({ productCode }) => productCode);
  return upgradeCodes
    .flatMap(({ upgradeCode, productCodes }) => {
      const installed = [...new Set(productCodes)].flatMap((code) => byCode.get(code) ?? []);
      return [...groupBy(installed, ({ sid }) => sid)].flatMap(([sid, group]) =>
        group.length > 1 ? [{ upgradeCode, sid, products: group.sort(byProduct) }] : [],
      );
    })
    .sort((a, b) => byText(a.upgradeCode, b.upgradeCode) || byText(a.sid, b.sid));
}

const byProduct = (a: InstalledProduct, b: InstalledProduct): number => byText(a.productCode, b.productCode);
