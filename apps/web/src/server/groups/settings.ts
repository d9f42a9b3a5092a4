import { parseGoTarget } from "@slipway/shared/golang/target";
import { z } from "zod";

const words = "Write 1.27.x, or a release as go1.27.1";

/** GroupName is how people know a group. */
export const GroupName = z.string().trim().min(1, "A name is needed").max(80);

/** Settings of a group, as a form gives them; the table's CHECKs have the same bounds. */
export const Settings = z.object({
  /** 'go1.27.1' for that one (a newer one is there, too), '1.27.x' for the newest patch of it; null for none. */
  goTarget: z
    .string()
    .regex(/^(go1\.\d{1,3}(\.\d{1,3})?|1\.\d{1,3}\.x)$/, words)
    .refine((text) => parseGoTarget(text) !== null, words) // go1.27 names a language, no release
    .nullable(),
  silentAfterHours: z.number().int().min(1).max(720),
  stuckAfterMinutes: z.number().int().min(5).max(1440),
});
