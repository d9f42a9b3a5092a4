import { expect, test } from "vitest";
import { commandKey } from "./use-command-key";

test.each([
  ["MacIntel", "⌘K"],
  ["iPhone", "⌘K"],
  ["Win32", "Ctrl K"],
  ["Linux x86_64", "Ctrl K"],
  ["", "Ctrl K"],
])("on %j the palette opens with %s", (platform, key) => {
  expect(commandKey(platform)).toBe(key);
});
