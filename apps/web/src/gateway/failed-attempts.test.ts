import { expect, test } from "vitest";
import { failedAttempts } from "./failed-attempts.ts";

const attempts = () => failedAttempts({ max: 3, windowMs: 1000, maxAddresses: 2 });

test("an address is turned away after its limit, others are not, and the window forgives", () => {
  const { note, isTooMany } = attempts();
  for (let i = 0; i < 3; i++) note("192.0.2.1", 100 + i);
  expect(isTooMany("192.0.2.1", 200)).toBe(true);
  expect(isTooMany("192.0.2.2", 200)).toBe(false);
  expect(isTooMany("192.0.2.1", 1100)).toBe(false);
});

test("addresses of one IPv6 network are one", () => {
  const { note, isTooMany } = attempts();
  for (const end of ["1", "2", "3"]) note(`2001:db8:1:2:3:4:5:${end}`, 0);
  expect(isTooMany("2001:db8:1:2:ffff::9", 1)).toBe(true);
  expect(isTooMany("2001:db8:1:3::1", 1)).toBe(false);
});

test("memory is bounded: the oldest address is forgotten", () => {
  const { note, isTooMany } = attempts();
  for (const address of ["a", "a", "a", "b", "c"]) note(address, 0);
  expect(isTooMany("a", 1)).toBe(false);
});
