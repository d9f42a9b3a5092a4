import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseInstallerCommandLine } from "./command-line.ts";

const exe = String.raw`"C:\Windows\system32\msiexec.exe"`;
const code = "{8AE02253-4A3D-4237-B110-159FBB775744}";
const msi = String.raw`C:\Users\dana\Downloads\Contoso Suite.msi`;
const client = (verb: string, path: string | null, productCode: string | null = null) => ({
  kind: "client",
  verb,
  path,
  productCode,
});

describe("parseInstallerCommandLine", () => {
  test.each([
    { name: "install", line: `${exe} /i "${msi}" /qn /norestart`, expected: client("install", msi) },
    { name: "install with the path glued on", line: `msiexec /i"${msi}"`, expected: client("install", msi) },
    { name: "long form", line: `${exe} -package "${msi}"`, expected: client("install", msi) },
    {
      name: "uninstall string of Add/Remove",
      line: `MsiExec.exe /X${code.toLowerCase()}`,
      expected: client("uninstall", null, code),
    },
    {
      name: "long uninstall",
      line: `msiexec.exe /uninstall ${code} /passive`,
      expected: client("uninstall", null, code),
    },
    { name: "passive is no patch", line: `msiexec.exe /passive /i ${code}`, expected: client("install", null, code) },
    { name: "promptrestart is no patch", line: "msiexec /promptrestart", expected: client("other", null) },
    { name: "repair with letters glued on", line: `msiexec /fvomus${code}`, expected: client("repair", null, code) },
    { name: "repair with letters apart", line: `msiexec /fa "${msi}"`, expected: client("repair", msi) },
    {
      name: "repair of a path glued on",
      line: String.raw`msiexec /fC:\a.msi`,
      expected: client("repair", String.raw`C:\a.msi`),
    },
    { name: "patch", line: String.raw`msiexec /p C:\fix.msp /qb`, expected: client("patch", String.raw`C:\fix.msp`) },
    {
      name: "patch, long",
      line: String.raw`msiexec /update C:\fix.msp`,
      expected: client("patch", String.raw`C:\fix.msp`),
    },
    {
      name: "a patch taken off its product",
      line: String.raw`msiexec /uninstall C:\fix.msp /package C:\a.msi`,
      expected: client("patch", String.raw`C:\a.msi`),
    },
    { name: "advertise", line: String.raw`msiexec /jm C:\a.msi`, expected: client("advertise", String.raw`C:\a.msi`) },
    {
      name: "administrative",
      line: String.raw`msiexec /a \\srv\share\a.msi`,
      expected: client("administrative", String.raw`\\srv\share\a.msi`),
    },
    {
      name: "log file is not the package",
      line: String.raw`msiexec /l*v C:\x.log /i C:\a.msi`,
      expected: client("install", String.raw`C:\a.msi`),
    },
    {
      name: "REMOVE=ALL is an uninstall",
      line: `msiexec /i ${code} REMOVE=ALL`,
      expected: client("uninstall", null, code),
    },
    {
      name: "REINSTALL is a repair",
      line: `msiexec /i ${code} REINSTALL=ALL REINSTALLMODE=vomus`,
      expected: client("repair", null, code),
    },
    {
      name: "unquoted image with spaces",
      line: String.raw`C:\My Tools\msiexec.exe /i C:\a.msi`,
      expected: client("install", String.raw`C:\a.msi`),
    },
    {
      name: "service",
      line: String.raw`C:\Windows\system32\msiexec.exe /V`,
      expected: { kind: "service", verb: null, path: null, productCode: null },
    },
    {
      name: "custom-action server",
      line: String.raw`C:\Windows\syswow64\MsiExec.exe -Embedding 0A1B2C3D4E5F60718293A4B5C6D7E8F9 E Global\MSI0000`,
      expected: { kind: "custom-action", verb: null, path: null, productCode: null },
    },
    { name: "nothing", line: "", expected: client("other", null) },
    { name: "registering", line: "msiexec /regserver", expected: client("other", null) },
    {
      name: "a word that objects have by birth",
      line: "msiexec /constructor /__proto__",
      expected: client("other", null),
    },
    { name: "open quote", line: `msiexec /i "${msi}`, expected: client("install", msi) },
    { name: "verb without package", line: "msiexec /i /qn", expected: client("install", null) },
  ])("$name", ({ line, expected }) => expect(parseInstallerCommandLine(line)).toEqual(expected));
});

describe("secrets stay where they are", () => {
  test.each([
    { name: "property", line: `msiexec /i a.msi PASSWORD="hunter2 x"` },
    { name: "property in the place of the package", line: "msiexec /i PASSWORD=hunter2" },
    { name: "value split off by a blank", line: `msiexec /x a.msi PASSWORD= "/ihunter2"` },
    { name: "value that looks like a switch, before the verb", line: `msiexec PASSWORD= "-phunter2" /i a.msi` },
    { name: "user of a URL", line: "msiexec /i https://dana:hunter2@srv/a.msi" },
    { name: "password of a URL with an at sign", line: "msiexec /i https://dana:hunter2@hunter2@srv/a.msi" },
    { name: "query of a URL", line: "msiexec /i https://srv/a.msi?sig=hunter2" },
  ])("$name", ({ line }) => expect(JSON.stringify(parseInstallerCommandLine(line))).not.toContain("hunter2"));

  test("no property value is ever told, wherever it stands", () => {
    const word = fc.constantFrom("/i", "/x", "a.msi", "/qn", "/l*v", "c.log", code, "/fa", "/package");
    const property = fc.constantFrom(
      "SECRET=zzsecret",
      '"SECRET=zz secret"',
      'SECRET="zzsecret /i zz"',
      "P.W=zzsecret",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, property), { maxLength: 8 }), (words) => {
        expect(JSON.stringify(parseInstallerCommandLine(`msiexec.exe ${words.join(" ")}`))).not.toContain("zz");
      }),
    );
  });

  test("any text is read without an error", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseInstallerCommandLine(text)));
  });
});
