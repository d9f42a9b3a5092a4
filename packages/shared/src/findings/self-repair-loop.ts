import type { RepairLoop } from "../facts/installer-history.ts";
import { findingKind } from "./catalogue.ts";
import { overHistory } from "./install-history.ts";
import type { EvidenceLine, Rule, RuleContext } from "./rule.ts";
import { ago, clock } from "./sentence.ts";
import { subjectOf } from "./subject.ts";
import { told } from "./text.ts";

/** selfRepairLoop: a product finds the same part of itself missing again and again, and repairs itself each time (C.2). */
export const selfRepairLoop: Rule = {
  ...findingKind("self-repair-loop"),
  reads: ["installer-transactions"],
  find: (context) =>
    overHistory(context, ({ loops }) =>
      loops.map((loop) => ({
        subject: subjectOf(`${loop.productCode} ${loop.component ?? loop.feature ?? ""}`.trim()),
        sentence: `${loop.productCode} found a part of itself missing ${loop.times} times within a day, last ${ago(context.at(loop.lastAt, "installer-transactions"))}.`,
        evidence: evidenceOf(context, loop),
      })),
    ),
};

function evidenceOf(
  context: RuleContext,
  { productCode, feature, component, resource, firstAt }: RepairLoop,
): EvidenceLine[] {
  const parts: [string, string | null][] = [
    ["product", productCode],
    ["feature", feature],
    ["component", component],
    ["missing", resource],
  ];
  const known = parts.flatMap(([label, value]) => (value === null ? [] : [{ label, value: told(value) }]));
  return [...known, { label: "first", value: clock(context.at(firstAt, "installer-transactions")) }];
}
