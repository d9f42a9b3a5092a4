import type { FindingCode } from "../facts/codes.ts";
import type { Rule } from "./rule.ts";
import { rules } from "./rules.ts";

const byCode = new Map(rules.map((rule) => [rule.code, rule]));

/** FindingKind is what pages show of a finding's code. */
export type FindingKind = Pick<Rule, "code" | "severity" | "title" | "why" | "repairs" | "cannotAct">;

/** findingKind gives title, why and repairs of a code; throws for one without a rule, which a test rules out. */
export function findingKind(code: FindingCode): FindingKind {
  const rule = byCode.get(code);
  if (!rule) throw new Error(`no rule has the code ${code}`);
  return rule;
}

/** findFindingKind is the same for a code from outside, or null. */
export const findFindingKind = (code: string): FindingKind | null => byCode.get(code as FindingCode) ?? null;
