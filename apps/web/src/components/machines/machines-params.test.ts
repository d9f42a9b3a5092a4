import { expect, test } from "vitest";
import { changedOf, noState, queryOf, stateOf } from "./machines-params";

test("an address is read and written back the same, in one order", () => {
  const query = "status=blocked&label=kiosk&windows=server-2022&sort=-statusSince&cols=hostname,go";
  const mixed = "cols=hostname,go&label=kiosk&status=blocked&sort=-statusSince&windows=server-2022";
  expect(queryOf(stateOf(query))).toBe(query);
  expect(queryOf(stateOf(mixed))).toBe(query);
});

test("what is not understood is left out", () => {
  expect(stateOf("status=on-fire&sort=colour&group=x&cols=hostname")).toEqual({ ...noState, cols: ["hostname"] });
});

test("a view that was changed says what is different", () => {
  expect(changedOf(stateOf("status=blocked&sort=user"), stateOf("status=blocked&sort=-user&q=x"))).toEqual([
    "q",
    "sort",
  ]);
});
