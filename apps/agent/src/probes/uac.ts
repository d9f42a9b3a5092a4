import type { UacFact } from "@slipway/shared/facts/uac";
import { uacValues } from "@slipway/shared/facts/uac-values";
import type { Windows } from "../windows/windows.ts";
import type { Probe } from "./probe.ts";
import { registryNumber, registryText } from "./registry-texts.ts";

const policyKey = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System";
const versionKey = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

/** UacRaw is the policy as the registry holds it; a value that is no DWORD does not count, as for Windows. */
export interface UacRaw {
  values: UacFact["values"];
  edition: string | null;
}

/** uac reads the policy of User Account Control (F.1). */
export const uac: Probe<"uac", UacRaw> = {
  code: "uac",
  version: 1,
  timeoutMs: 10_000,
  read: readUac,
  parse: ({ values, edition }, memory) => ({
    fact: {
      values,
      isEnterprise: edition === null ? null : /^(enterprise|education|server|iotenterprise)/i.test(edition),
    },
    memory,
  }),
};

function readUac({ registry }: Windows): UacRaw {
  const values = Object.fromEntries(uacValues.map((name) => [name, registryNumber(registry, "HKLM", policyKey, name)]));
  return {
    values: values as UacFact["values"],
    edition: registryText(registry, "HKLM", versionKey, "EditionID"),
  };
}
