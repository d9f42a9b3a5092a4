import { failureCauseOf } from "@slipway/shared/installer/failure-cause";
import { expect, test } from "vitest";
import { installsTruth } from "./installs-truth.ts";

const busy = failureCauseOf({ statusCode: 1618, messageCode: null, openThen: 1 });
const fatal = failureCauseOf({ statusCode: 1603, messageCode: null, openThen: null });
const suite = { product: "Contoso Suite", version: "4.2", total: 24, machines: 15, ended: 40, trend: [] };
const view = {
  ...{ total: 37, isMore: false, machines: 21, ended: 812, moreProducts: 0 },
  products: [
    {
      ...suite,
      causes: [
        { key: busy.key, count: 19 },
        { key: fatal.key, count: 5 },
      ],
    },
  ],
  causes: [
    { ...busy, count: 20 },
    { ...fatal, count: 17 },
  ],
};
const nothing = { ...view, total: 0, machines: 0, products: [], causes: [] };

test.each([
  {
    name: "what most have in common is said of those alone",
    given: view,
    expected:
      "37 installs failed on 21 machines in 7 days; 19 of them Contoso Suite 4.2: another installation was running (1618).",
  },
  {
    name: "one is one",
    given: { ...view, total: 1, machines: 1 },
    expected: "1 install failed on 1 machine in 7 days; Contoso Suite 4.2: another installation was running (1618).",
  },
  {
    name: "more than were counted",
    given: { ...view, total: 10_000, isMore: true, ended: null },
    expected:
      "10,000+ installs failed on 21 machines in 7 days; 19 of them Contoso Suite 4.2: another installation was running (1618).",
  },
  { name: "none failed", given: nothing, expected: "No install failed in 7 days. 812 ended." },
  {
    name: "nothing was logged",
    given: { ...nothing, ended: 0 },
    expected: "Nothing was installed or removed in 7 days. ",
  },
])("$name", ({ given, expected }) => {
  const { first, rest } = installsTruth(given, 7);
  expect(`${first} ${rest}`).toBe(expected);
});
