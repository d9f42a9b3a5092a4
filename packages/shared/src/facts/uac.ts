import { z } from "zod";

/** uacValues are the policy values of HKLM\…\Policies\System that matter (F.1). */
export const uacValues = [
  "EnableLUA",
  "ConsentPromptBehaviorAdmin",
  "ConsentPromptBehaviorUser",
  "PromptOnSecureDesktop",
  "EnableInstallerDetection",
  "ValidateAdminCodeSignatures",
  "FilterAdministratorToken",
  "EnableSecureUIAPaths",
  "EnableUIADesktopToggle",
  "EnableVirtualization",
  "LocalAccountTokenFilterPolicy",
] as const;
export type UacValue = (typeof uacValues)[number];

const Value = z.number().int().min(0).max(0xffff_ffff).nullable();

/** UacFact is the User Account Control policy; null = the value is absent and Windows' default holds. */
export const UacFact = z.object({
  values: z.object(Object.fromEntries(uacValues.map((name) => [name, Value])) as Record<UacValue, typeof Value>),
  /** True on Windows Server and Enterprise/Education, where the default of EnableInstallerDetection is 0; null: unknown. */
  isEnterprise: z.boolean().nullable(),
});
export type UacFact = z.infer<typeof UacFact>;
