import { z } from "zod";
import { type UacValue, uacValues } from "./uac-values.ts";

const Value = z.number().int().min(0).max(0xffff_ffff).nullable();

/** UacFact is the User Account Control policy; null = the value is absent and Windows' default holds. */
export const UacFact = z.object({
  values: z.object(Object.fromEntries(uacValues.map((name) => [name, Value])) as Record<UacValue, typeof Value>),
  /** True on Windows Server and Enterprise/Education, where the default of EnableInstallerDetection is 0; null: unknown. */
  isEnterprise: z.boolean().nullable(),
});
export type UacFact = z.infer<typeof UacFact>;
