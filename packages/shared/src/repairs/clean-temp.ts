import { z } from "zod";
import type { RepairDefinition } from "./repair.ts";
import { repairWordsOf } from "./words.ts";

/** QuarantineId names one run's quarantine: when it was made and a random part. */
export const QuarantineId = z.string().regex(/^q-\d{13}-[0-9a-f]{8}$/);

/** CleanTempParameters: what counts as old, and whether it is moved, deleted for good, or put back. */
export const CleanTempParameters = z
  .strictObject({
    /** H.1 step 10: younger files may belong to a running installer, so that less is not offered. */
    minAgeDays: z.number().int().min(7).max(365).default(7),
    quarantineDays: z.number().int().min(1).max(90).default(7),
    /** Deletes instead of moving: only that frees space, and nothing brings it back. */
    purge: z.boolean().default(false),
    /** Also the temporary folders of users. */
    userFolders: z.boolean().default(true),
    /** Puts the files of this quarantine back instead. */
    restore: QuarantineId.nullable().default(null),
  })
  .refine((chosen) => !(chosen.purge && chosen.restore !== null), {
    path: ["restore"],
    message: "Either purge or restore.",
  });

/** cleanTemp clears old files out of temporary folders: H.1 step 10. */
export const cleanTemp: RepairDefinition<typeof CleanTempParameters> = {
  ...repairWordsOf("clean-temp"),
  risk: ({ purge }) => (purge ? "high" : "medium"),
  parameters: CleanTempParameters,
  // A quarantine on the same volume frees nothing: where space is low it still is, and that is said, never "mended".
  clears: ({ purge, restore }) => {
    if (purge) return ["disk-space-low"];
    return restore === null ? ["temp-unwritable", "disk-space-low"] : ["temp-unwritable"];
  },
  looksAt: ["disk"],
  timeoutMs: 900_000,
  verifyMs: () => 900_000,
};
