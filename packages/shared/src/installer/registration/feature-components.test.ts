import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guidOfShort, parseFeatureData, shortOfGuid } from "./feature-components.ts";

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789ABCDEF"), minLength: length, maxLength: length });
const guid = fc.tuple(hex(8), hex(4), hex(4), hex(4), hex(12)).map((groups) => `{${groups.join("-")}}`);

describe("the short form of a GUID", () => {
  test("leads back to it", () => {
    fc.assert(
      fc.property(guid, (code) => guidOfShort(shortOfGuid(code) ?? "") === code),
      { numRuns: 300 },
    );
  });
  // By hand: four numbers of 32 bits as they lie in memory, the lowest digit of base 85 first.
  test.each([
    ["{00000000-0000-0000-0000-000000000000}", "!!!!!!!!!!!!!!!!!!!!"],
    ["{00000055-0000-0000-0000-000000000000}", "!$!!!!!!!!!!!!!!!!!!"],
    ["{FFFFFFFF-0000-0000-0000-000000000000}", "!0_?{!!!!!!!!!!!!!!!"],
  ])("%s", (code, short) => {
    expect(shortOfGuid(code)).toBe(short);
    expect(guidOfShort(short)).toBe(code);
  });
  test.each(["", "too short", " ".repeat(20), `${"~".repeat(5)}${"!".repeat(15)}`, "!".repeat(21)])(
    "%j is none",
    (text) => expect(guidOfShort(text)).toBeNull(),
  );
  test("of what is no GUID there is none", () => expect(shortOfGuid("{12}")).toBeNull());
});

describe("a feature's data", () => {
  const [a, b] = ["{A1B2C3D4-1122-3344-5566-000000000001}", "{A1B2C3D4-1122-3344-5566-000000000002}"];
  const codes = `${shortOfGuid(a)}${shortOfGuid(b)}`;
  test.each([
    {
      name: "components and no feature above",
      text: codes,
      expected: { componentIds: [a, b], parent: null, isWhole: true },
    },
    {
      name: "components, then the feature above",
      text: `${codes}\u0002Complete`,
      expected: { componentIds: [a, b], parent: "Complete", isWhole: true },
    },
    {
      name: "nothing but a feature above",
      text: "\u0002Top",
      expected: { componentIds: [], parent: "Top", isWhole: true },
    },
    { name: "nothing", text: "", expected: { componentIds: [], parent: null, isWhole: true } },
    { name: "cut short", text: codes.slice(0, 30), expected: { componentIds: [a], parent: null, isWhole: false } },
    {
      name: "rubbish between",
      text: `${"\u0001".repeat(20)}${codes}`,
      expected: { componentIds: [a, b], parent: null, isWhole: false },
    },
  ])("$name", ({ text, expected }) => expect(parseFeatureData(text)).toEqual(expected));
});
