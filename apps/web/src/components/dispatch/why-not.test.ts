import { expect, test } from "vitest";
import { type Unsent, whyNot } from "./why-not";

const ready: Unsent = { count: 3, hasErrors: false, risk: "medium", isCareful: true, isShown: true, isOutdated: false };

test.each([
  { name: "a dry run was seen", unsent: ready, expected: null },
  { name: "a low risk needs none", unsent: { ...ready, isCareful: false, isShown: false }, expected: null },
  {
    name: "no dry run yet",
    unsent: { ...ready, isShown: false },
    expected: "Cannot be sent yet: with medium risk a dry run comes first.",
  },
  {
    name: "a dry run of something else",
    unsent: { ...ready, isShown: false, isOutdated: true },
    expected: "Cannot be sent yet: the dry run was of something else. Run it again.",
  },
  {
    name: "a wrong field comes before the dry run",
    unsent: { ...ready, isShown: false, hasErrors: true },
    expected: "Cannot be sent yet: a field above needs another value.",
  },
  {
    name: "nobody to send it to comes first of all",
    unsent: { ...ready, count: 0, hasErrors: true },
    expected: "Cannot be sent: it goes to no machine.",
  },
])("$name", ({ unsent, expected }) => {
  expect(whyNot(unsent)).toBe(expected);
});
