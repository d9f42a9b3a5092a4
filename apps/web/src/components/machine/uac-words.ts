import type { UacFact } from "@slipway/shared/facts/uac";
import { type UacValue, uacValues } from "@slipway/shared/facts/uac-values";
import { uacPolicy } from "@slipway/shared/findings/uac-policy";

/** UacRow is one value of the policy: what is written, what holds, and what that means. */
export interface UacRow {
  name: UacValue;
  written: number | null;
  /** What holds now; null where the default depends on an edition that is not known. */
  effective: number | null;
  isDefault: boolean;
  meaning: string;
}

const meanings: Record<UacValue, Record<number, string>> = {
  EnableLUA: { 0: "User Account Control is off, and no other value has an effect", 1: "User Account Control is on" },
  ConsentPromptBehaviorAdmin: {
    0: "administrators are elevated without being asked",
    1: "administrators type a password on the secure desktop",
    2: "administrators consent on the secure desktop",
    3: "administrators type a password",
    4: "administrators consent",
    5: "administrators consent for programs that are not Windows' own",
  },
  ConsentPromptBehaviorUser: {
    0: "standard users are denied without being asked",
    1: "standard users type an administrator's password on the secure desktop",
    3: "standard users type an administrator's password",
  },
  PromptOnSecureDesktop: {
    0: "questions appear on the ordinary desktop, where programs can imitate them",
    1: "questions appear on the secure desktop",
  },
  EnableInstallerDetection: {
    0: "old setup programs are not recognised and not elevated",
    1: "old setup programs are recognised and elevated",
  },
  ValidateAdminCodeSignatures: { 0: "unsigned programs may be elevated", 1: "unsigned programs cannot be elevated" },
  FilterAdministratorToken: {
    0: "the built-in Administrator always runs with full rights",
    1: "the built-in Administrator is asked like others",
  },
  EnableSecureUIAPaths: {
    0: "accessibility programs may run from anywhere",
    1: "accessibility programs must lie in a secure place",
  },
  EnableUIADesktopToggle: {
    0: "accessibility programs cannot leave the secure desktop",
    1: "accessibility programs may leave the secure desktop",
  },
  EnableVirtualization: {
    0: "old programs get “Access denied” where they may not write",
    1: "old programs write into a copy where they may not write",
  },
  LocalAccountTokenFilterPolicy: {
    0: "local administrators have limited rights over the network",
    1: "local administrators have full rights over the network",
  },
};

/** uacRows lists the whole policy in Windows' own order. Pure. */
export function uacRows(fact: UacFact): UacRow[] {
  const policy = uacPolicy(fact);
  return uacValues.map((name) => {
    const written = fact.values[name];
    const effective =
      name === "EnableInstallerDetection" ? (written ?? detectionDefault(fact)) : policy[name].effective;
    const meaning =
      effective === null
        ? "cannot tell: the edition, which decides the default, is not known"
        : (meanings[name][effective] ?? "a value that Windows does not document");
    return { name, written, effective, isDefault: written === null, meaning };
  });
}

const detectionDefault = ({ isEnterprise }: UacFact): number | null =>
  isEnterprise === null ? null : isEnterprise ? 0 : 1;
