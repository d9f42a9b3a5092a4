import { z } from "zod";
import { CachedFile, Guid, mostParts, PartRef, Sid } from "./registration-part.ts";
import { Line } from "./values.ts";

const Count = z.number().int().min(0).max(1_000_000);

/** ProductName is a product as sentences call it. */
export const ProductName = z.object({ productCode: Guid, name: Line.nullable(), version: Line.nullable() });
export type ProductName = z.infer<typeof ProductName>;

/** mostNamed is how many faults of one kind a fact names; the rest is counted. */
export const mostNamed = 64;

/** ProductsFact is what Windows Installer has registered, all users' (E.1): numbers, faults, and where the rest is. */
export const ProductsFact = z.object({
  /** True: an installation was under way during the look, so what is missing may be about to come. */
  isBusy: z.boolean(),
  /** True: there was more than the agent reads, or some could not be read; what is not named here may still be. */
  isCut: z.boolean(),
  productCount: Count,
  /** Products whose cached package is not registered, or not there (F7). */
  withoutPackage: z.object({
    count: Count,
    first: z.array(ProductName.extend({ sid: Sid, cache: CachedFile })).max(mostNamed),
  }),
  /** Products whose cached package could not be looked for. */
  unknownPackageCount: Count,
  /** Upgrade codes that name products which nobody has (F10). */
  staleUpgradeCodes: z.object({
    count: Count,
    first: z.array(z.object({ upgradeCode: Guid, productCodes: z.array(Guid).max(8) })).max(mostNamed),
  }),
  /** Products of one upgrade code that one owner has at the same time (F11). */
  upgradeTwins: z.object({
    count: Count,
    first: z
      .array(z.object({ upgradeCode: Guid, sid: Sid, products: z.array(ProductName).min(2).max(8) }))
      .max(mostNamed),
  }),
  parts: z.array(PartRef).max(mostParts),
});
export type ProductsFact = z.infer<typeof ProductsFact>;
