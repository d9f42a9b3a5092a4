import { expect, test } from "vitest";
import { formsOf, installOutcomeOf, statusCodesOf } from "./install-outcome.ts";

test.each([
  { name: "0 has succeeded", code: 0, expected: "succeeded" },
  { name: "3010 has succeeded and waits for a restart", code: 3010, expected: "restart" },
  { name: "1641 as well", code: 1641, expected: "restart" },
  { name: "1604 is suspended: not done", code: 1604, expected: "failed" },
  { name: "1602 is somebody's wish", code: 1602, expected: "cancelled" },
  { name: "1638 had nothing to do", code: 1638, expected: "needless" },
  { name: "1603 has failed", code: 1603, expected: "failed" },
  { name: "an HRESULT is read for what it carries", code: 0x80070bc2, expected: "restart" },
  { name: "a number that nobody knows has failed", code: 4242, expected: "failed" },
  { name: "no code is not known", code: null, expected: "unknown" },
])("$name", ({ code, expected }) => expect(installOutcomeOf(code)).toBe(expected));

test("the codes of an outcome are those that are read so, in every form", () => {
  for (const outcome of ["succeeded", "restart", "cancelled", "needless"] as const) {
    const codes = statusCodesOf(outcome);
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.map(installOutcomeOf).filter((each) => each !== outcome)).toEqual([]);
  }
  expect(statusCodesOf("restart")).toEqual(expect.arrayContaining([3010, 0x80070bc2, 0xc0070bc2]));
  expect(formsOf(0x80070bc2)).toEqual([0x80070bc2]);
});
