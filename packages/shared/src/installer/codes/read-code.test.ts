import { describe, expect, test } from "vitest";
import { readInstallerEvent } from "../installer-events.ts";
import { findEvent } from "./find-event.ts";
import { readCode, unwrapCode } from "./read-code.ts";

const told = (text: string): string[] => {
  const read = readCode(text);
  if (!read) return ["no number"];
  const names = read.readings.map(({ space, code, form, row }) => {
    const name = row === null ? "unknown" : "symbol" in row ? (row.symbol ?? "message") : row.sentence;
    return `${space} ${code} ${form} ${name}`;
  });
  return read.written === "decimal" ? names : [read.written, ...names];
};

describe("readCode", () => {
  test.each<{ text: string; expected: string[] }>([
    { text: "1618", expected: ["exit 1618 plain ERROR_INSTALL_ALREADY_RUNNING"] },
    { text: " 1603 ", expected: ["exit 1603 plain ERROR_INSTALL_FAILURE", "engine 1603 plain message"] },
    { text: "0x80070642", expected: ["hex", "exit 1602 wrapped ERROR_INSTALL_USEREXIT"] },
    { text: "0x80070643", expected: ["hex", "exit 1603 wrapped ERROR_INSTALL_FAILURE"] },
    { text: "0x80070652", expected: ["hex", "exit 1618 wrapped ERROR_INSTALL_ALREADY_RUNNING"] },
    { text: "0x80070653", expected: ["hex", "exit 1619 wrapped ERROR_INSTALL_PACKAGE_OPEN_FAILED"] },
    { text: "0X80070641", expected: ["hex", "exit 1601 wrapped ERROR_INSTALL_SERVICE_FAILURE"] },
    { text: "0x80070666", expected: ["hex", "exit 1638 wrapped ERROR_PRODUCT_VERSION"] },
    { text: "0x80070BC2", expected: ["hex", "exit 3010 wrapped ERROR_SUCCESS_REBOOT_REQUIRED"] },
    { text: "-2147023278", expected: ["signed", "exit 1618 wrapped ERROR_INSTALL_ALREADY_RUNNING"] },
    { text: "2147944018", expected: ["exit 1618 wrapped ERROR_INSTALL_ALREADY_RUNNING"] },
    { text: "0xC0070652", expected: ["hex", "exit 1618 ntstatus ERROR_INSTALL_ALREADY_RUNNING"] },
    { text: "-2147287038", expected: ["signed", "hresult 2147680258 plain STG_E_FILENOTFOUND"] },
    { text: "-2147287037", expected: ["signed", "hresult 2147680259 plain STG_E_PATHNOTFOUND"] },
    { text: "-2147287035", expected: ["signed", "hresult 2147680261 plain STG_E_ACCESSDENIED"] },
    { text: "-2147287008", expected: ["signed", "hresult 2147680288 plain STG_E_SHAREVIOLATION"] },
    { text: "-2147286960", expected: ["signed", "hresult 2147680336 plain STG_E_FILEALREADYEXISTS"] },
    {
      text: "0x80070005",
      expected: ["hex", "hresult 2147942405 plain E_ACCESSDENIED", "exit 5 wrapped ERROR_ACCESS_DENIED"],
    },
    { text: "194", expected: ["exit 3010 modulo-256 ERROR_SUCCESS_REBOOT_REQUIRED"] },
    { text: "67", expected: ["win32 67 plain ERROR_BAD_NET_NAME", "exit 1603 modulo-256 ERROR_INSTALL_FAILURE"] },
    { text: "0x643", expected: ["hex", "exit 1603 plain ERROR_INSTALL_FAILURE", "engine 1603 plain message"] },
    {
      text: "11706",
      expected: [
        "event 11706 plain An operation that fails told the engine's message 1706.",
        "engine 1706 event message",
      ],
    },
    { text: "11707", expected: ["event 11707 plain An installation ended well.", "engine 1707 event message"] },
    { text: "1033", expected: ["event 1033 plain An installation ended."] },
    { text: "10005", expected: ["event 10005 plain The engine met an internal error."] },
    { text: "80070652", expected: ["bare-hex", "exit 1618 wrapped ERROR_INSTALL_ALREADY_RUNNING"] },
    { text: "8007066a", expected: ["bare-hex", "exit 1642 wrapped ERROR_PATCH_TARGET_NOT_FOUND"] },
    { text: "bc2", expected: ["bare-hex", "exit 3010 plain ERROR_SUCCESS_REBOOT_REQUIRED"] },
    { text: "0xffffffff80070652", expected: ["hex", "exit 1618 wrapped ERROR_INSTALL_ALREADY_RUNNING"] },
    { text: "ERROR_INSTALL_FAILURE", expected: ["symbol", "exit 1603 plain ERROR_INSTALL_FAILURE"] },
    {
      text: "install_already_running",
      expected: ["symbol", "exit 1618 plain ERROR_INSTALL_ALREADY_RUNNING"],
    },
    { text: "ERROR_NOBODY_KNOWS", expected: ["no number"] },
    { text: "0x800704C7", expected: ["hex", "win32 1223 wrapped unknown"] },
    { text: "0", expected: ["exit 0 plain ERROR_SUCCESS"] },
    { text: "4711", expected: [] },
    { text: "0x80131500", expected: ["hex"] },
    { text: "abc", expected: ["bare-hex"] },
    { text: "sixteen", expected: ["no number"] },
    { text: "", expected: ["no number"] },
    { text: "4294967296", expected: ["no number"] },
    { text: "-2147483649", expected: ["no number"] },
    { text: "1.5e3", expected: ["no number"] },
    { text: "0xffffffff00000652", expected: ["no number"] },
  ])("$text", ({ text, expected }) => expect(told(text)).toEqual(expected));
});

test("every number of C.1 and C.2 is known as an event", () => {
  const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const messages = [1303, 1310, 1316, 1325, 1327, 1330, 1335, 1406, 1500, 1606, 1704, 1706, 1714, 1719, 1720, 1721];
  const others = [1722, 1723, 1730, 1904, 1920, 1921, 1922, 1923, 1925, 1935, 1707, 1708, 1724, 1725, 1728, 1729, 5];
  const own = [...from(1001, 1008), ...from(1013, 1044)];
  const ids = [...own, ...messages.map((code) => code + 10_000), ...others.map((code) => code + 10_000)];
  expect(ids.filter((id) => !told(String(id)).some((line) => line.startsWith(`event ${id} `)))).toEqual([]);
});

test("the readers of events and their catalogue know the same numbers", () => {
  const isRead = (id: number) => readInstallerEvent({ eventId: id, data: [] }).kind !== "other";
  const ids = Array.from({ length: 2000 }, (_, id) => id);
  expect(ids.filter((id) => isRead(id) !== (findEvent(id) !== null))).toEqual([]);
});

test("unwrapCode takes facility 7 only", () => {
  expect([unwrapCode(0x8007_0652), unwrapCode(0x8003_0002), unwrapCode(1618)]).toEqual([1618, null, null]);
});
