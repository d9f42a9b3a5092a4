import { describe, expect, it } from "vitest";
import { decodeRegistryValue } from "./registry-value.ts";

const wide = (text: string) => Buffer.from(text, "utf16le");
const dword = (value: number) => Buffer.from(new Uint32Array([value]).buffer);

describe("decodeRegistryValue", () => {
  it.each([
    ["a text, up to its NUL", 1, wide("Größe\0rest"), { type: "string", value: "Größe" }],
    [
      "a text without NUL and with half a character",
      1,
      Buffer.concat([wide("ab"), Buffer.from([1])]),
      { type: "string", value: "ab" },
    ],
    ["an empty text", 1, Buffer.alloc(0), { type: "string", value: "" }],
    ["a text to expand", 2, wide("%SystemRoot%\0"), { type: "expand-string", value: "%SystemRoot%" }],
    ["a number", 4, dword(0xffff_ffff), { type: "dword", value: 0xffff_ffff }],
    ["a number cut short", 4, Buffer.from([1, 0]), { type: "other", value: null }],
    ["a long number", 11, Buffer.from([1, 0, 0, 0, 1, 0, 0, 0]), { type: "dword", value: 0x1_0000_0001 }],
    ["a number beyond what counts exactly", 11, Buffer.alloc(8, 0xff), { type: "other", value: null }],
    ["bytes", 3, Buffer.from([1, 2]), { type: "other", value: null }],
  ])("reads %s", (_, type, bytes, expected) => expect(decodeRegistryValue(type, bytes)).toEqual(expected));

  it("keeps the empty targets of PendingFileRenameOperations", () => {
    const pairs = wide("\\??\\C:\\a.tmp\0\0\\??\\C:\\b.dll\0!\\??\\C:\\c.dll\0\0");
    expect(decodeRegistryValue(7, pairs).value).toEqual(["\\??\\C:\\a.tmp", "", "\\??\\C:\\b.dll", "!\\??\\C:\\c.dll"]);
  });

  it("keeps an empty target at the end", () => {
    expect(decodeRegistryValue(7, wide("\\??\\C:\\a.tmp\0\0\0")).value).toEqual(["\\??\\C:\\a.tmp", ""]);
  });

  it("reads an empty list", () => expect(decodeRegistryValue(7, wide("\0")).value).toEqual([]));
});
