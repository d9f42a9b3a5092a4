import { z } from "zod";
import { mostNamed, ProductName } from "./products.ts";
import { Guid, Sid } from "./registration-part.ts";
import { Bytes, Line, PathText } from "./values.ts";

const Count = z.number().int().min(0).max(1_000_000);

/** Security is who owns a folder or key and who else may change it (F12). */
export const Security = z.object({
  of: z.enum(["cache", "user-data"]),
  path: PathText,
  /** False: there is no such folder or key, as on a machine that never installed anything. */
  exists: z.boolean(),
  /** Null: it is not there, or could not be read. */
  ownerSid: Sid.nullable(),
  /** Accounts beside SYSTEM, Administrators and TrustedInstaller that may change it. Null: everybody, or not known. */
  writers: z.array(Line).max(16).nullable(),
  /** Why it could not be read, or null. */
  error: Line.nullable(),
});

/** InstallerCacheFact is the state of %SystemRoot%\Installer against what is registered (E.6 F8, F9, F12). */
export const InstallerCacheFact = z.object({
  isBusy: z.boolean(),
  isCut: z.boolean(),
  folder: PathText,
  /** Packages and patches in it. */
  fileCount: Count,
  /** Null: the folder could not be listed. */
  orphans: z
    .object({
      count: Count,
      sizeBytes: Bytes,
      first: z.array(z.object({ name: Line, sizeBytes: Bytes })).max(20),
    })
    .nullable(),
  /** Applied patches whose file is not there (F8). */
  missingPatches: z.object({
    count: Count,
    first: z
      .array(z.object({ patchCode: Guid, path: PathText.nullable(), products: z.array(ProductName).max(4) }))
      .max(mostNamed),
  }),
  /** Patches whose file could not be looked for. */
  unknownPatchCount: Count,
  security: z.array(Security).max(2),
});
export type InstallerCacheFact = z.infer<typeof InstallerCacheFact>;
