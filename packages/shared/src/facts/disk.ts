import { z } from "zod";
import { Bytes, Line, PathText } from "./values.ts";

/** Volume is one volume that installations need. Sizes are quantised. */
export const Volume = z.object({
  root: Line,
  /** system: Windows and the installer's cache. programs: Program Files. temp: TEMP of the machine. */
  roles: z.array(z.enum(["system", "programs", "temp"])).min(1),
  freeBytes: Bytes,
  sizeBytes: Bytes,
});

/** TempFolder is one temporary folder. */
export const TempFolder = z.object({
  path: PathText,
  /** machine: %SystemRoot%\Temp, where SYSTEM unpacks. user: a user's own. */
  of: z.enum(["machine", "user"]),
  exists: z.boolean(),
  /** A file of ours was made and removed there; null when the folder may not be tried (a reparse point). */
  writable: z.boolean().nullable(),
  /** The Win32 error of the attempt; null when it succeeded or was not tried. */
  error: z.object({ code: z.number().int(), text: Line }).nullable(),
  isReparsePoint: z.boolean(),
  /** Quantised, of at most 20,000 files; null when not counted. */
  sizeBytes: Bytes.nullable(),
  fileCount: z.number().int().min(0).nullable(),
});

/** DiskFact is the room that installations have. */
export const DiskFact = z.object({ volumes: z.array(Volume).max(8), temp: z.array(TempFolder).max(8) });
export type DiskFact = z.infer<typeof DiskFact>;
