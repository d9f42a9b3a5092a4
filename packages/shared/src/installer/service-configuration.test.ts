import { describe, expect, test } from "vitest";
import { type ReadServiceConfiguration, serviceDeviations } from "./service-configuration.ts";

const healthy: ReadServiceConfiguration = {
  start: 3,
  type: 0x10,
  errorControl: 1,
  imagePath: String.raw`%systemroot%\system32\msiexec.exe /V`,
  imagePathExpanded: String.raw`C:\Windows\system32\msiexec.exe /V`,
  objectName: "LocalSystem",
  dependOnService: ["rpcss"],
};
const told = (change: Partial<ReadServiceConfiguration>, root = String.raw`C:\Windows`) =>
  serviceDeviations({ ...healthy, ...change }, root).map(({ value, weight }) => `${value} ${weight}`);
const image = (imagePath: string) => ({ imagePath, imagePathExpanded: null });

describe("serviceDeviations", () => {
  test.each<{ name: string; change: Partial<ReadServiceConfiguration>; expected: string[] }>([
    { name: "as Windows sets it up", change: {}, expected: [] },
    { name: "names in other case", change: { objectName: "localsystem", dependOnService: ["RpcSs"] }, expected: [] },
    { name: "account not written: LocalSystem", change: { objectName: null }, expected: [] },
    { name: "disabled", change: { start: 4 }, expected: ["Start blocks"] },
    { name: "automatic", change: { start: 2 }, expected: ["Start differs"] },
    { name: "boot driver", change: { start: 0 }, expected: ["Start blocks"] },
    { name: "Start missing", change: { start: null }, expected: ["Start blocks"] },
    { name: "shared process", change: { type: 0x20 }, expected: ["Type differs"] },
    { name: "with desktop", change: { type: 0x110 }, expected: ["Type differs"] },
    { name: "a driver", change: { type: 1 }, expected: ["Type blocks"] },
    { name: "another account", change: { objectName: String.raw`.\dana` }, expected: ["ObjectName blocks"] },
    { name: "no dependency", change: { dependOnService: null }, expected: ["DependOnService differs"] },
    { name: "a dependency more", change: { dependOnService: ["rpcss", "foo"] }, expected: ["DependOnService differs"] },
    { name: "error control", change: { errorControl: 0 }, expected: ["ErrorControl differs"] },
    { name: "no image", change: { imagePath: null, imagePathExpanded: null }, expected: ["ImagePath blocks"] },
    {
      name: "worst first",
      change: { start: 4, errorControl: 0, ...image(String.raw`C:\x.exe`) },
      expected: ["ImagePath tampering", "Start blocks", "ErrorControl differs"],
    },
  ])("$name", ({ change, expected }) => expect(told(change)).toEqual(expected));
});

describe("ImagePath", () => {
  test.each([
    { path: String.raw`%systemroot%\system32\msiexec.exe /V`, ok: true },
    { path: String.raw`%SystemRoot%\System32\msiexec /v`, ok: true },
    { path: String.raw`%windir%\system32\msiexec.exe /V`, ok: true },
    { path: String.raw`c:\WINDOWS\SYSTEM32\MSIEXEC.EXE /V`, ok: true },
    { path: String.raw`C:\Windows\system32\msiexec.exe`, ok: false },
    { path: String.raw`C:\Windows\system32\msiexec.exe /V /x`, ok: false },
    { path: String.raw`C:\Windows\SysWOW64\msiexec.exe /V`, ok: false },
    { path: String.raw`C:\Windows\system32\msiexec.exe.exe /V`, ok: false },
    { path: String.raw`C:\Users\Public\msiexec.exe /V`, ok: false },
    { path: String.raw`%TEMP%\system32\msiexec.exe /V`, ok: false },
  ])("$path: $ok", ({ path, ok }) => expect(told(image(path))).toEqual(ok ? [] : ["ImagePath tampering"]));

  test("Windows on another drive, with a trailing backslash", () => {
    expect(told(image(String.raw`D:\WinNT\system32\msiexec.exe /V`), "D:\\WinNT\\")).toEqual([]);
    expect(told(image(String.raw`C:\Windows\system32\msiexec.exe /V`), "D:\\WinNT\\")).toEqual(["ImagePath tampering"]);
  });
});
