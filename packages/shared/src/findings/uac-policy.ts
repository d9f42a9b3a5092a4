import type { FactOf } from "../facts/observation.ts";
import type { UacValue } from "../facts/uac-values.ts";
import type { EvidenceLine } from "./rule.ts";

/** PolicyValue is one value with what Windows makes of it. */
export interface PolicyValue {
  /** Null when the registry has none. */
  written: number | null;
  effective: number;
}

/** UacPolicy is each value of the policy, with Windows' default where none is written. */
export type UacPolicy = Record<Exclude<UacValue, "EnableInstallerDetection">, PolicyValue>;

/** What holds where a value is absent (F.1). EnableInstallerDetection has none of its own: it depends on the edition. */
const defaults: Record<keyof UacPolicy, number> = {
  EnableLUA: 1,
  ConsentPromptBehaviorAdmin: 5,
  ConsentPromptBehaviorUser: 3,
  PromptOnSecureDesktop: 1,
  ValidateAdminCodeSignatures: 0,
  FilterAdministratorToken: 0,
  EnableSecureUIAPaths: 1,
  EnableUIADesktopToggle: 0,
  EnableVirtualization: 1,
  LocalAccountTokenFilterPolicy: 0,
};

/** uacPolicy reads the fact: absent = the default. */
export function uacPolicy({ values }: FactOf<"uac">): UacPolicy {
  const read = (name: keyof UacPolicy): PolicyValue => ({
    written: values[name],
    effective: values[name] ?? defaults[name],
  });
  return Object.fromEntries(
    (Object.keys(defaults) as (keyof UacPolicy)[]).map((name) => [name, read(name)]),
  ) as UacPolicy;
}

/** uacEvidence shows values as they are written, and the default where they are not. */
export function uacEvidence(policy: UacPolicy, names: readonly (keyof UacPolicy)[]): EvidenceLine[] {
  return names.map((name) => {
    const { written, effective } = policy[name];
    return { label: name, value: written === null ? `absent, so ${effective}` : String(written) };
  });
}
