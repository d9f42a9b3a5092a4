import { describe, expect, it } from "vitest";
import { operandsOf } from "./condition.ts";
import { type ConditionContext, evaluateCondition, type Known } from "./evaluate-condition.ts";
import type { Truth } from "./logic.ts";
import { parseCondition } from "./parse-condition.ts";

const properties: Record<string, Known> = {
  Yes: { text: "1" },
  Name: { text: "Contoso" },
  Ten: { text: "10" },
  Nine: { text: "9" },
  Word: { text: "word" },
  Quotes: { text: '"' },
  High: { text: "196617" },
  Installed: { isSet: true },
  Unknown: null,
  "With.Dot_1": { text: "x" },
};
const states: Record<string, number | null> = { there: 3, gone: 2, none: -1, unknown: null };
const state = (name: string) => states[name] ?? null;
const context: ConditionContext = {
  property: (name) => (Object.hasOwn(properties, name) ? (properties[name] ?? null) : { text: "" }),
  environment: (name) => (name.toLowerCase() === "path" ? { text: "C:\\Windows" } : { text: "" }),
  componentAction: state,
  componentState: state,
  featureAction: state,
  featureState: state,
};

function holds(text: string): Truth {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(`${parsed.fault.message} at ${parsed.fault.position}`);
  return evaluateCondition(parsed.condition, context);
}

const T = true;
const F = false;
const cases: { rule: string; conditions: Record<string, Truth> }[] = [
  { rule: "the empty condition holds", conditions: { "": T, "  ": T } },
  {
    rule: "a value alone holds when it is set, a number when it is not 0",
    conditions: { Yes: T, Nothing: F, "1": T, "0": F, "-1": T, '"x"': T, '""': F, Installed: T, Unknown: null },
  },
  {
    rule: "property names keep their case, environment names do not",
    conditions: { yes: F, "%PATH": T, "%path": T, "%NoSuch": F },
  },
  {
    rule: "operators do not keep their case",
    conditions: { "not Nothing": T, "Yes aNd Name": T, "Nothing Or Yes": T },
  },
  {
    rule: "texts compare letter by letter",
    conditions: {
      'Name = "Contoso"': T,
      'Name = "contoso"': F,
      'Name <> "x"': T,
      'Name < "D"': T,
      'Ten < "9"': F,
      'Nothing = ""': T,
    },
  },
  {
    rule: "~ before an operator ignores case",
    conditions: {
      'Name ~= "CONTOSO"': T,
      'Name ~<> "CONTOSO"': F,
      'Name ~>< "TOS"': T,
      'Name ~<< "con"': T,
      'Name ~>> "OSO"': T,
    },
  },
  {
    rule: "of texts >< is contains, << starts with, >> ends with",
    conditions: {
      'Name >< "tos"': T,
      'Name << "Con"': T,
      'Name >> "oso"': T,
      'Name >< "x"': F,
      'Name << "oso"': F,
      "NOT Name><Quotes": T,
    },
  },
  {
    rule: "an integer compares as a number with what is one",
    conditions: {
      "Ten > 9": T,
      "9 < Ten": T,
      "Ten >= 10": T,
      "Ten <= 9": F,
      "Ten = 10": T,
      "Ten <> 10": F,
    },
  },
  {
    rule: "a text that is no integer only differs from integers",
    conditions: {
      "Word = 1": F,
      "Word <> 1": T,
      "Word < 1": F,
      "Word > 1": F,
      "Nothing = 0": F,
      "Nothing <> 0": T,
      "Nothing < 5": F,
    },
  },
  {
    rule: "a text in quotation marks is no integer to an integer, but compares as one with a property that is one",
    conditions: { '1 = "1"': F, '1 <> "1"': T, 'Ten > "9"': T, 'Yes >< "9"': T, '"10" > "9"': T },
  },
  { rule: "nothing contains nothing", conditions: { 'Nothing >< ""': F, '"" << ""': F, 'Name >> ""': T } },
  {
    rule: "two properties compare as numbers when both are",
    conditions: { "Ten > Nine": T, "Ten > Word": F, "Word > Ten": T },
  },
  {
    rule: "of integers >< is a common bit, << the high and >> the low 16 bits",
    conditions: { "6 >< 2": T, "6 >< 1": F, "High << 3": T, "High >> 9": T, "High << 9": F },
  },
  {
    rule: "states of components and features are numbers",
    conditions: {
      "$there = 3": T,
      "?gone = 2": T,
      "&there > 2": T,
      "!gone = 3": F,
      "$none = -1": T,
      "&unknown = 3": null,
    },
  },
  {
    rule: "NOT, AND, OR, XOR, EQV, IMP from tight to loose",
    conditions: {
      "NOT Nothing AND Yes": T,
      "NOT Yes = 2": T,
      "Yes OR Yes AND Nothing": T,
      "(Yes OR Yes) AND Nothing": F,
      "Yes XOR Yes OR Yes": F,
      "Nothing EQV Nothing XOR Yes": F,
      "Nothing IMP Nothing EQV Yes": T,
      "Yes IMP Nothing": F,
      "Nothing IMP Nothing": T,
      "NOT NOT Yes": T,
    },
  },
  {
    rule: "what is not known decides only where it must",
    conditions: {
      "Unknown AND Nothing": F,
      "Unknown AND Yes": null,
      "Unknown OR Yes": T,
      "Unknown OR Nothing": null,
      "NOT Unknown": null,
      "Unknown XOR Yes": null,
      "Unknown EQV Yes": null,
      "Nothing IMP Unknown": T,
      "Unknown IMP Yes": T,
      "Unknown = 1": null,
    },
  },
  {
    rule: "what is set to nobody knows what differs from nothing only",
    conditions: { 'Installed <> ""': T, 'Installed = ""': F, 'Installed = "1"': null, "Installed > 5": null },
  },
  {
    rule: "names may have dots and underscores",
    conditions: { 'With.Dot_1="x"': T, '(Name="Contoso")AND(Yes)': T, "Ten>9AND Yes": T },
  },
];

describe("conditions", () => {
  for (const { rule, conditions } of cases) {
    it(rule, () => {
      for (const [text, expected] of Object.entries(conditions)) expect([text, holds(text)]).toEqual([text, expected]);
    });
  }

  it.each([
    ["A B", "unexpected", 2],
    ["AND A", "unexpected", 0],
    ["A AND", "unexpected", 5],
    ["(A OR B", "unexpected", 7],
    ["A)", "unexpected", 1],
    ["A = = B", "unexpected", 4],
    ["A = (B)", "unexpected", 4],
    ['A = "open', "open-text", 4],
    ["A # B", "bad-character", 2],
    ["A ~ B", "bad-character", 2],
    ["VersionMsi >= 4.05", "no-number", 14],
    ["A = 99999999999", "no-number", 4],
    ["A = 1x", "unexpected", 5],
    [`${"(".repeat(300)}A${")".repeat(300)}`, "too-deep", 200],
  ])("%s: %s at %i", (text, code, position) => {
    expect(parseCondition(text)).toMatchObject({ ok: false, fault: { code, position } });
  });

  it("as many ANDs as a condition may have are no depth, ten thousand are refused", () => {
    const chain = (count: number) => Array.from({ length: count }, () => "Yes").join(" AND ");
    expect(holds(chain(1000))).toBe(true);
    expect(parseCondition(chain(10_000))).toMatchObject({ ok: false, fault: { code: "too-deep" } });
  });

  it("lists what a condition looks at", () => {
    const parsed = parseCondition('NOT A AND (%B = "x" OR $C=3)');
    expect(parsed.ok && operandsOf(parsed.condition).map((one) => one.kind)).toEqual([
      "property",
      "environment",
      "text",
      "component-action",
      "integer",
    ]);
  });
});
