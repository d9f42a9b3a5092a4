import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadDotenv, parseDotenv } from "./dotenv.mjs";

test.each([
  { name: "a plain value", text: "A=1", expected: { A: "1" } },
  { name: "a value with = and #", text: "URL=postgres://u:p#w@h/d?x=1", expected: { URL: "postgres://u:p#w@h/d?x=1" } },
  { name: "a comment after a value", text: "A=1 # one", expected: { A: "1" } },
  { name: "double quotes keep spaces and #", text: 'A=" 1 # x "', expected: { A: " 1 # x " } },
  { name: "single quotes", text: "A='it is'  # why", expected: { A: "it is" } },
  { name: "export, blank lines, comments", text: "# head\n\n  export A = 1 \n", expected: { A: "1" } },
  { name: "Windows line ends and a byte order mark", text: "\uFEFFA=1\r\nB=2\r\n", expected: { A: "1", B: "2" } },
  { name: "an empty value", text: "A=", expected: { A: "" } },
  { name: "nothing", text: "", expected: {} },
])("$name", ({ text, expected }) => {
  expect(parseDotenv(text)).toEqual(expected);
});

test.each([
  { name: "a line without =", text: "A=1\nDATABASE_URL", line: 2 },
  { name: "a name that is none", text: "1A=1", line: 1 },
  { name: "a quote that stays open", text: '\n\nA="x', line: 3 },
  { name: "text after the closing quote", text: "A='x'y", line: 1 },
])("$name is named with its line", ({ text, line }) => {
  expect(() => parseDotenv(text, "/srv/.env")).toThrow(
    expect.objectContaining({
      name: "Refusal",
      message: expect.stringMatching(new RegExp(`^/srv/.env line ${line} is broken, .*: mend`)),
    }),
  );
});

test("what the environment already says is kept", () => {
  const file = join(mkdtempSync(join(tmpdir(), "slipway-env-")), ".env");
  writeFileSync(file, "A=file\nB=file\n");
  const environment = { A: "own" };
  expect(loadDotenv(file, environment)).toEqual(["B"]);
  expect(environment).toEqual({ A: "own", B: "file" });
});

test("no file is fine", () => {
  expect(loadDotenv(join(tmpdir(), "no-such", ".env"), {})).toEqual([]);
});
