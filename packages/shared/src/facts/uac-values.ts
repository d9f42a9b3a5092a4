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
