import { describe, expect, it } from "vitest";
import { lookDoubts } from "./look-doubts";
import type { LookState } from "./product-types";

const ok: LookState = { outcome: "ok", error: null, observedAt: new Date(0), isBusy: false, isCut: false };
const looked = (products: Partial<LookState> = {}, components: Partial<LookState> = {}, missingParts = 0) =>
  lookDoubts({ looks: { products: { ...ok, ...products }, components: { ...ok, ...components } }, missingParts });

describe("why a list that was read may lack something", () => {
  it.each([
    { name: "nothing is lacking", doubts: looked(), expected: [] },
    { name: "an installation under way", doubts: looked({}, { isBusy: true }), expected: [/under way/] },
    { name: "more products than are read", doubts: looked({ isCut: true }), expected: [/more products/] },
    { name: "more components than are read", doubts: looked({}, { isCut: true }), expected: [/more components/] },
    { name: "one part on its way", doubts: looked({}, {}, 1), expected: [/^one part .* has not arrived$/] },
    { name: "several parts on their way", doubts: looked({}, {}, 3), expected: [/^3 parts .* have not arrived$/] },
    { name: "a look that failed", doubts: looked({}, { outcome: "failed" }), expected: [/the look failed$/] },
    { name: "no look yet", doubts: looked({}, { outcome: "none" }), expected: [/not looked at yet$/] },
  ])("$name", ({ doubts, expected }) => {
    expect(doubts).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });
});
