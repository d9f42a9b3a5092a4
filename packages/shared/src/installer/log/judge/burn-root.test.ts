import { expect, test } from "vitest";
import { diagnoseText } from "../testing/diagnose-text.ts";

const burn = (...lines: string[]) => lines.map((line) => `[0A1C:0B20][2026-05-04T10:11:12]${line}`).join("\r\n");

test("a bootstrapper's alone: where the package's own log lies", () => {
  const text = burn(
    "i000: Setting string variable 'WixBundleLog_Main' to value 'C:\\Temp\\Setup_000_Main.log'",
    "i301: Applying execute package: Main, action: Install, path: x",
    "i319: Applied execute package: Main, result: 0x80070643, restart: None",
    "i007: Exit code: 0x643, restarting: No",
  );
  const { rootCause, advice } = diagnoseText(text);
  expect(rootCause).toMatchObject({ space: "exit", code: 1603 });
  expect(advice.text[1]).toBe("Read the log of Main itself, which tells why: C:\\Temp\\Setup_000_Main.log");
});
