import { expect, test } from "vitest";
import { sayWithout, shortGo, shortUser, shortWindows } from "./machine-words";

test.each([
  ["Windows 11 Enterprise 24H2", "11"],
  ["Microsoft Windows Server 2022 Standard", "Server 2022"],
  ["Windows Preview", "Windows Preview"],
  [null, null],
])("Windows %s is %s in the list", (name, expected) => {
  expect(shortWindows(name)).toBe(expected);
});

test("a user loses the domain, a Go its prefix, and nothing stays nothing", () => {
  expect([shortUser("CORP\\dana"), shortUser("kiosk"), shortUser(null)]).toEqual(["dana", "kiosk", null]);
  expect([shortGo("go1.26.3"), shortGo(null)]).toEqual(["1.26.3", null]);
});

test("only a healthy machine is said to be well", () => {
  const say = (status: "healthy" | "unknown", seenBucket: "online" | "never") => sayWithout({ status, seenBucket });
  expect([say("healthy", "online"), say("unknown", "online"), say("unknown", "never")]).toEqual([
    "Nothing stands in the way of installs",
    "Its facts are not complete",
    "It has not reported yet",
  ]);
});
