import { expect, test } from "vitest";
import { draftErrors, labelsOf, type TokenDraft, tokenOf } from "./token-draft";

const draft: TokenDraft = {
  name: " bench ",
  groupId: null,
  newGroup: "Lab",
  labels: "lab, munich lab",
  expiry: "168",
  maxUses: "24",
  admitByHand: false,
};

test("a draft that is whole has no errors and is sent as typed, tidied", () => {
  expect(draftErrors(draft)).toEqual({});
  expect(tokenOf(draft, "g")).toEqual({
    name: "bench",
    groupId: "g",
    labels: ["lab", "munich"],
    expiresInHours: 168,
    maxUses: 24,
    admitByHand: false,
  });
});

test.each([
  { name: "no name", change: { name: " " }, field: "name" },
  { name: "neither a group nor the name of a new one", change: { newGroup: "" }, field: "newGroup" },
  { name: "a label that is too long", change: { labels: "x".repeat(41) }, field: "labels" },
  { name: "no machine at all", change: { maxUses: "0" }, field: "maxUses" },
  { name: "half a machine", change: { maxUses: "1.5" }, field: "maxUses" },
])("$name is said at its field", ({ change, field }) => {
  expect(Object.keys(draftErrors({ ...draft, ...change }))).toEqual([field]);
});

test("labels are apart by commas or blanks, each once", () => {
  expect(labelsOf(" a,b  c,,a ")).toEqual(["a", "b", "c"]);
});
