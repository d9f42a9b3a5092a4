import { z } from "zod";
import { ComponentRow, FeatureRow, ProductRow, SharedFileRow, UpgradeCodeRow } from "./registration-part.ts";

const Feature = FeatureRow.omit({ productCode: true, sid: true }).extend({
  componentIds: z.array(FeatureRow.shape.componentIds.element).max(60_000),
});

/** RegistrationFile is a whole Registration as one JSON document: what `forecast --with FACTS` reads. Lists that are missing are empty. */
export const RegistrationFile = z.object({
  products: z.array(ProductRow.extend({ features: z.array(Feature).max(20_000) })).max(20_000),
  components: z.array(ComponentRow).max(60_000),
  sharedFiles: z.array(SharedFileRow).max(60_000).default([]),
  upgradeCodes: z.array(UpgradeCodeRow).max(20_000).default([]),
});
export type RegistrationFile = z.infer<typeof RegistrationFile>;
