import { expect, test } from "vitest";
import { healthyFacts } from "../../../e2e/support/facts.ts";
import { uacRows } from "./uac-words.ts";

const { uac } = healthyFacts();
const row = (change: Partial<typeof uac.values>, isEnterprise: boolean | null, name: string) =>
  uacRows({ values: { ...uac.values, ...change }, isEnterprise }).find((one) => one.name === name);

const cases = [
  {
    name: "an absent value holds by its default",
    change: {},
    isEnterprise: false,
    value: "EnableLUA",
    expected: { written: null, effective: 1, isDefault: true, meaning: "User Account Control is on" },
  },
  {
    name: "a written one holds as it is",
    change: { EnableLUA: 0 },
    isEnterprise: false,
    value: "EnableLUA",
    expected: { effective: 0, isDefault: false },
  },
  {
    name: "the default of setup detection goes by the edition",
    change: {},
    isEnterprise: true,
    value: "EnableInstallerDetection",
    expected: { effective: 0 },
  },
  {
    name: "of an unknown edition nobody can tell it",
    change: {},
    isEnterprise: null,
    value: "EnableInstallerDetection",
    expected: { effective: null },
  },
  {
    name: "a value that Windows does not document is said to be one",
    change: { EnableLUA: 7 },
    isEnterprise: false,
    value: "EnableLUA",
    expected: { meaning: "a value that Windows does not document" },
  },
];

test.each(cases)("$name", ({ change, isEnterprise, value, expected }) => {
  expect(row(change, isEnterprise, value)).toMatchObject(expected);
});
