import { describe, expect, test } from "vitest";
import { ago, clock, formatDuration, lasting, renderSentence } from "./sentence.ts";
import { subjectOf } from "./subject.ts";
import { folderKey, formatBytes, programName, told } from "./text.ts";

const now = 1_000_000_000;
const render = (text: string) => renderSentence(text, now, (at) => `T${at}`);

describe("time tokens", () => {
  test.each([
    { text: `X ${ago(now - 240_000)}.`, expected: "X 4 minutes ago." },
    { text: `X ${ago(now)}.`, expected: "X just now." },
    { text: `X ${ago(now + 5000)}.`, expected: "X just now." },
    { text: `for ${lasting(now - 47 * 60_000)}`, expected: "for 47 minutes" },
    { text: clock(5), expected: "T5" },
    { text: "{ProductCode} {else:1} {ago:x}", expected: "{ProductCode} {else:1} {ago:x}" },
  ])("$text", ({ text, expected }) => expect(render(text)).toBe(expected));

  test.each([
    { ms: 0, expected: "0 seconds" },
    { ms: 1000, expected: "1 second" },
    { ms: 59_999, expected: "59 seconds" },
    { ms: 60_000, expected: "60 seconds" },
    { ms: 119_999, expected: "119 seconds" },
    { ms: 120_000, expected: "2 minutes" },
    { ms: 90 * 60_000, expected: "90 minutes" },
    { ms: 2 * 3_600_000, expected: "2 hours" },
    { ms: 47 * 3_600_000, expected: "47 hours" },
    { ms: 48 * 3_600_000, expected: "2 days" },
    { ms: -5, expected: "0 seconds" },
  ])("$ms ms are $expected", ({ ms, expected }) => expect(formatDuration(ms)).toBe(expected));
});

describe("a machine's text", () => {
  test.each([
    { name: "a product code stays", text: "{8AE02253-4A3D}", expected: "{8AE02253-4A3D}" },
    { name: "a token is broken", text: "{ago:1}{for:2}{at:3}", expected: "(ago:1}(for:2}(at:3}" },
    { name: "a token hidden by an invisible character is no token", text: "{\u200bago:1}", expected: "{ ago:1}" },
    { name: "lines and directions are blanks", text: "a\r\nb\u202ec\u0000", expected: "a b c" },
    { name: "umlauts stay", text: "Größe", expected: "Größe" },
  ])("$name", ({ text, expected }) => {
    expect(told(text)).toBe(expected);
    expect(render(told(text))).toBe(expected);
  });

  test("folders are equal however they are spelled", () => expect(folderKey("C:/Go\\")).toBe(folderKey("c:\\GO")));
  test("programs", () =>
    expect(["MSIEXEC.EXE", "C:\\x\\setup.exe"].map(programName)).toEqual(["msiexec", "setup.exe"]));
  test("sizes round down", () =>
    expect([0, 1024 ** 3 - 1, 1024 ** 3, 5.99 * 1024 ** 3].map(formatBytes)).toEqual([
      "0 MiB",
      "1023 MiB",
      "1.0 GiB",
      "5.9 GiB",
    ]));
  test("long subjects stay apart and short", () => {
    const [a, b] = ["a", "b"].map((end) => subjectOf("x".repeat(300) + end));
    expect(a).not.toBe(b);
    expect(a).toHaveLength(200);
    expect(subjectOf("x".repeat(200))).toBe("x".repeat(200));
  });
});
