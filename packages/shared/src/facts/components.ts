import { z } from "zod";
import { mostNamed, ProductName } from "./products.ts";
import { Guid, mostParts, PartRef, Sid } from "./registration-part.ts";
import { PathText } from "./values.ts";

const Count = z.number().int().min(0).max(10_000_000);
const Paths = z.object({ count: Count, first: z.array(PathText).max(20) });

/**
 * ComponentsFact is who holds which component, all users' (E.1), and what SharedDLLs counts in both views: numbers,
 * faults in groups of a product each, and where the rest is.
 */
export const ComponentsFact = z.object({
  isBusy: z.boolean(),
  isCut: z.boolean(),
  componentCount: Count,
  sharedFileCount: Count,
  /** Key paths whose look failed. */
  untestedCount: Count,
  /** Files that are the key path of several components (F1), in groups of the same products. */
  pathConflicts: z.object({
    count: Count,
    first: z
      .array(
        z.object({
          products: z.array(ProductName).max(8),
          productCount: Count,
          files: z.object({
            count: Count,
            first: z.array(z.object({ path: PathText, componentIds: z.array(Guid).max(8) })).max(5),
          }),
        }),
      )
      .max(mostNamed),
  }),
  /** Key paths that are gone, by product and owner (F2). */
  missingKeyPaths: z.object({
    count: Count,
    first: z.array(ProductName.extend({ sid: Sid, keyPaths: Paths })).max(mostNamed),
  }),
  /** Clients that are no products of anybody (F3). */
  orphanClients: z.object({
    count: Count,
    first: z.array(z.object({ productCode: Guid, keyPaths: Paths })).max(mostNamed),
  }),
  /** Components that only the system holds (F4). */
  permanentLeftovers: Paths,
  /** Files that SharedDLLs counts and that are gone (F5). */
  staleShared: Paths,
  /** Files that SharedDLLs counts more often than there are clients (F6). */
  overcountedShared: z.object({
    count: Count,
    first: z.array(z.object({ path: PathText, count: Count, clients: Count })).max(20),
  }),
  parts: z.array(PartRef).max(mostParts),
});
export type ComponentsFact = z.infer<typeof ComponentsFact>;
