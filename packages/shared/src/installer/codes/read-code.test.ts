import { describe, expect, test } from "vitest";
import { readCode, unwrapCode } from "./read-code.ts";

const told = (text: string): string[] =>
  readCode(text)?.readings.map(
    ({ space, code, form, signed, row }) =>
      `${space} ${code} ${form}${signed ? " signed" : ""} ${row ? (row.symbol ?? "message") : "unknown"}`,
  ) ?? ["no number"];

describe("readCode", () => {
  test.each<{ text: string; expected: string[] }>([
    { text: "1618", expected: ["exit 1618 plain ERROR_INSTALL_ALREADY_RUNNING"] },
    { text: " 1603 ", expected: ["exit 1603 plain ERROR_INSTALL_FAILURE", "engine 1603 plain message"] },
    { text: "0x80070642", expected: ["exit 1602 wrapped ERROR_INSTALL_USEREXIT"] },
    { text: "0x80070643", expected: ["exit 1603 wrapped ERROR_INSTALL_FAILURE"] },
    { text: "0x80070652", expected: ["exit 1618 wrapped ERROR_INSTALL_ALREADY_RUNNING"] },
    { text: "0x80070653", expected: ["exit 1619 wrapped ERROR_INSTALL_PACKAGE_OPEN_FAILED"] },
    { text: "0X80070641", expected: ["exit 1601 wrapped ERROR_INSTALL_SERVICE_FAILURE"] },
    { text: "0x80070666", expected: ["exit 1638 wrapped ERROR_PRODUCT_VERSION"] },
    { text: "0x80070BC2", expected: ["exit 3010 wrapped ERROR_SUCCESS_REBOOT_REQUIRED"] },
    { text: "-2147023278", expected: ["exit 1618 wrapped signed ERROR_INSTALL_ALREADY_RUNNING"] },
    { text: "2147944018", expected: ["exit 1618 wrapped ERROR_INSTALL_ALREADY_RUNNING"] },
    { text: "0xC0070652", expected: ["exit 1618 ntstatus ERROR_INSTALL_ALREADY_RUNNING"] },
    { text: "-2147287038", expected: ["hresult 2147680258 plain signed STG_E_FILENOTFOUND"] },
    { text: "-2147287037", expected: ["hresult 2147680259 plain signed STG_E_PATHNOTFOUND"] },
    { text: "-2147287035", expected: ["hresult 2147680261 plain signed STG_E_ACCESSDENIED"] },
    { text: "-2147287008", expected: ["hresult 2147680288 plain signed STG_E_SHAREVIOLATION"] },
    { text: "-2147286960", expected: ["hresult 2147680336 plain signed STG_E_FILEALREADYEXISTS"] },
    {
      text: "0x80070005",
      expected: ["hresult 2147942405 plain E_ACCESSDENIED", "exit 5 wrapped ERROR_ACCESS_DENIED"],
    },
    { text: "194", expected: ["exit 3010 modulo-256 ERROR_SUCCESS_REBOOT_REQUIRED"] },
    { text: "67", expected: ["win32 67 plain ERROR_BAD_NET_NAME", "exit 1603 modulo-256 ERROR_INSTALL_FAILURE"] },
    { text: "0x643", expected: ["exit 1603 plain ERROR_INSTALL_FAILURE", "engine 1603 plain message"] },
    { text: "11706", expected: ["engine 1706 event message"] },
    { text: "0x800704C7", expected: ["win32 1223 wrapped unknown"] },
    { text: "0", expected: ["exit 0 plain ERROR_SUCCESS"] },
    { text: "4711", expected: [] },
    { text: "0x80131500", expected: [] },
    { text: "abc", expected: ["no number"] },
    { text: "", expected: ["no number"] },
    { text: "4294967296", expected: ["no number"] },
    { text: "-2147483649", expected: ["no number"] },
    { text: "1e3", expected: ["no number"] },
  ])("$text", ({ text, expected }) => expect(told(text)).toEqual(expected));
});

test("unwrapCode takes facility 7 only", () => {
  expect([unwrapCode(0x8007_0652), unwrapCode(0x8003_0002), unwrapCode(1618)]).toEqual([1618, null, null]);
});
