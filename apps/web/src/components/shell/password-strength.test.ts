import { expect, test } from "vitest";
import { passwordStrength } from "./password-strength.ts";

const cases = [
  { password: "", expected: 0 },
  { password: "Ab3$efgh", expected: 0 },
  { password: "aaaaaaaaaaaaaaaaaaaa", expected: 1 },
  { password: "summersummer", expected: 1 },
  { password: "blue kettle!", expected: 2 },
  { password: "blue kettle sings", expected: 3 },
  { password: "correct horse battery staple", expected: 4 },
];

test.each(cases)("'$password' is $expected of 4", ({ password, expected }) => {
  expect(passwordStrength(password)).toBe(expected);
});
