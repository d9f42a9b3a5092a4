import { ruleBook } from "@slipway/shared/installer/forecast/rule-book";
import type { Removal } from "./product-types";

const titles = new Map(ruleBook.map(({ rule, title }) => [rule, title]));

/** RuleWords is a numbered rule in words; nothing for the ordinary course. */
export const RuleWords = ({ rule }: Pick<Removal["reasons"][number], "rule">) =>
  rule !== null && (
    <span className="text-muted-foreground">
      Rule {rule}: {lowerFirst(titles.get(rule) ?? "")}.
    </span>
  );

/** ReasonLine is why, in a sentence, and by which rule. */
export const ReasonLine = ({ reason }: { reason: Removal["reasons"][number] }) => (
  <p className="wrap-anywhere">
    {reason.sentence} <RuleWords rule={reason.rule} />
  </p>
);

/** Names as SharedDLLs keep their letters. */
const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]+[A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
