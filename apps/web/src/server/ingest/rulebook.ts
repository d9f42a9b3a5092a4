import type { Rule } from "@slipway/shared/findings/rule";
import { rules } from "@slipway/shared/findings/rules";
import { rulesVersion } from "@slipway/shared/findings/rules-version";

/** Rulebook is all rules with the version that machines remember: a machine diagnosed by another one is due. */
export interface Rulebook {
  rules: readonly Rule[];
  version: string;
}

/** rulebook is the one of this build. */
export const rulebook: Rulebook = { rules, version: rulesVersion };
