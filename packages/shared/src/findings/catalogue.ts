import { type FindingCode, findingCodes } from "../facts/codes.ts";
import { goKinds } from "./kinds/go-kinds.ts";
import { installerKinds } from "./kinds/installer-kinds.ts";
import { machineKinds } from "./kinds/machine-kinds.ts";
import { registrationKinds } from "./kinds/registration-kinds.ts";
import { windowsKinds } from "./kinds/windows-kinds.ts";
import type { FindingKind, KindWords } from "./rule.ts";

const words: Record<FindingCode, KindWords> = {
  ...installerKinds,
  ...registrationKinds,
  ...windowsKinds,
  ...goKinds,
  ...machineKinds,
};

const byCode = new Map<string, FindingKind>(findingCodes.map((code) => [code, findingKind(code)]));

/** findingKind gives severity, title, why and repairs of a code. */
export function findingKind(code: FindingCode): FindingKind {
  return { code, ...words[code] };
}

/** findFindingKind is the same for a code from outside, or null. */
export const findFindingKind = (code: string): FindingKind | null => byCode.get(code) ?? null;
