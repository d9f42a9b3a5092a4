import { describe, expect, it } from "vitest";
import { parseKeyPath } from "./key-path.ts";

const registry = (view: 32 | 64, hive: string, path: string, name: string | null) => ({
  kind: "registry",
  view,
  hive,
  path,
  name,
  normal: (name === null ? path : `${path}|${name}`).toLowerCase(),
});

describe("every form of key path data (E.3)", () => {
  const cases: { name: string; text: string; expected: unknown }[] = [
    {
      name: "a file",
      text: "C:\\Dir\\File.dll",
      expected: { kind: "file", path: "C:\\Dir\\File.dll", normal: "c:\\dir\\file.dll" },
    },
    {
      name: "a folder ends with a backslash",
      text: "C:\\Dir\\",
      expected: { kind: "directory", path: "C:\\Dir\\", normal: "c:\\dir" },
    },
    {
      name: "C? is C:",
      text: "C?\\Dir\\File.dll",
      expected: { kind: "file", path: "C:\\Dir\\File.dll", normal: "c:\\dir\\file.dll" },
    },
    {
      name: "a file on another computer",
      text: "\\\\server\\share\\a.dll",
      expected: { kind: "file", path: "\\\\server\\share\\a.dll", normal: "\\\\server\\share\\a.dll" },
    },
    {
      name: "00: is HKCR, 32-bit",
      text: "00:\\.ext\\",
      expected: registry(32, "HKCR", "HKCR\\.ext", null),
    },
    {
      name: "01: is HKCU, 32-bit, which is not redirected",
      text: "01:\\Software\\X\\Value",
      expected: registry(32, "HKCU", "HKCU\\Software\\X", "Value"),
    },
    {
      name: "02: is HKLM, 32-bit, below WOW6432Node",
      text: "02:\\SOFTWARE\\X\\",
      expected: registry(32, "HKLM", "HKLM\\SOFTWARE\\WOW6432Node\\X", null),
    },
    {
      name: "02: outside SOFTWARE is one for both views",
      text: "02:\\SYSTEM\\X\\V",
      expected: registry(32, "HKLM", "HKLM\\SYSTEM\\X", "V"),
    },
    {
      name: "02: in what both views share",
      text: "02:\\SOFTWARE\\Policies\\X\\V",
      expected: registry(32, "HKLM", "HKLM\\SOFTWARE\\Policies\\X", "V"),
    },
    ...[
      ["02:\\SOFTWARE\\Classes\\.ext\\", "HKLM\\SOFTWARE\\Classes\\.ext"],
      ["02:\\SOFTWARE\\Classes\\CLSID\\{X}\\", "HKLM\\SOFTWARE\\Classes\\WOW6432Node\\CLSID\\{X}"],
      ["02:\\SOFTWARE\\Classes\\CLSIDs\\", "HKLM\\SOFTWARE\\Classes\\CLSIDs"],
      ["01:\\Software\\Classes\\Interface\\{X}\\", "HKCU\\Software\\Classes\\WOW6432Node\\Interface\\{X}"],
      ["03:\\S-1-5-18\\Software\\Classes\\CLSID\\", "HKU\\S-1-5-18\\Software\\Classes\\WOW6432Node\\CLSID"],
      ["00:\\CLSID\\{X}\\", "HKCR\\WOW6432Node\\CLSID\\{X}"],
      ["00:\\Media Type\\", "HKCR\\WOW6432Node\\Media Type"],
      ["03:\\S-1-5-18_Classes\\CLSID\\{X}\\", "HKU\\S-1-5-18_Classes\\WOW6432Node\\CLSID\\{X}"],
      ["03:\\S-1-5-18\\", "HKU\\S-1-5-18"],
      ["00:\\TypeLib\\{X}\\", "HKCR\\TypeLib\\{X}"],
      ["00:\\AppID\\{X}\\", "HKCR\\AppID\\{X}"],
      [
        "02:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Fonts\\",
        "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Fonts",
      ],
      [
        "02:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\PreviewHandlers\\X\\",
        "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\PreviewHandlers\\X",
      ],
      [
        "02:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run\\",
        "HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Run",
      ],
      ["02:\\SOFTWARE\\WOW6432Node\\X\\", "HKLM\\SOFTWARE\\WOW6432Node\\X"],
      ["02:\\SOFTWARE\\", "HKLM\\SOFTWARE\\WOW6432Node"],
    ].map(([text = "", path = ""]) => ({
      ...{ name: `${text} is ${path}`, text },
      expected: registry(32, path.slice(0, path.indexOf("\\")), path, null),
    })),
    {
      name: "the 64-bit view is the one that regedit shows as it is",
      text: "20:\\CLSID\\{X}\\",
      expected: registry(64, "HKCR", "HKCR\\CLSID\\{X}", null),
    },
    { name: "03: is HKU", text: "03:\\S-1-5-18\\X\\", expected: registry(32, "HKU", "HKU\\S-1-5-18\\X", null) },
    { name: "20: is HKCR, 64-bit", text: "20:\\.ext\\", expected: registry(64, "HKCR", "HKCR\\.ext", null) },
    { name: "21: is HKCU", text: "21:\\Software\\X\\V", expected: registry(64, "HKCU", "HKCU\\Software\\X", "V") },
    {
      name: "22: is HKLM; without a last backslash the last part is the value",
      text: "22:\\SOFTWARE\\X\\Value",
      expected: registry(64, "HKLM", "HKLM\\SOFTWARE\\X", "Value"),
    },
    { name: "23: is HKU, 64-bit", text: "23:\\X\\V", expected: registry(64, "HKU", "HKU\\X", "V") },
    { name: "a value of the hive itself", text: "21:\\V", expected: registry(64, "HKCU", "HKCU", "V") },
    {
      name: "two digits without a colon run from source",
      text: "01\\Dir\\File.dll",
      expected: { kind: "source", disk: "01", path: "\\Dir\\File.dll" },
    },
    {
      name: "an assembly is no path",
      text: '<\\Name,version="1.0.0.0"',
      expected: { kind: "assembly", name: '\\Name,version="1.0.0.0"' },
    },
    { name: "empty is not used", text: "", expected: { kind: "unused" } },
    { name: "a hive that does not exist", text: "09:\\X\\", expected: { kind: "unknown", text: "09:\\X\\" } },
    { name: "a view that does not exist", text: "12:\\X\\", expected: { kind: "unknown", text: "12:\\X\\" } },
    { name: "a hive without its backslash", text: "22:X", expected: { kind: "unknown", text: "22:X" } },
    { name: "anything else", text: "File.dll", expected: { kind: "unknown", text: "File.dll" } },
  ];
  it.each(cases)("$name", ({ text, expected }) => {
    expect(parseKeyPath(text)).toEqual(expected);
  });
});
