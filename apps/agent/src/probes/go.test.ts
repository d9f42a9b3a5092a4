import { packGuid } from "@slipway/shared/installer/packed-guid";
import { describe, expect, it } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { addFile, addFolder, addLink } from "../simulator/file-tree.ts";
import type { Machine } from "../simulator/machine.ts";
import { expandString, setKey, string } from "../simulator/registry-tree.ts";
import { parseEnvFile } from "./go-root.ts";
import { readMachine } from "./portable-executable.ts";
import { bench } from "./test-look.ts";

const environment = "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
const installer = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer";
const danas = "S-1-5-21-1-2-3-1104\\Environment";
const code = "{0D7B9CBF-5AD1-4C0E-8F20-1B0C4B4B8F10}";

/** A PE head as Go's own: DOS header, then "PE" and the machine. */
function program(machine: number): string {
  const bytes = Buffer.alloc(256);
  bytes.write("MZ", 0, "latin1");
  bytes.writeUInt32LE(0x80, 0x3c);
  bytes.write("PE\0\0", 0x80, "latin1");
  bytes.writeUInt16LE(machine, 0x84);
  return bytes.toString("latin1");
}

function addGo(machine: Machine, root: string, version: string): void {
  addFile(machine, `${root}\\VERSION`, { text: `${version}\ntime 2026-08-28T00:00:00Z\n` });
  addFile(machine, `${root}\\bin\\go.exe`, { text: "MZ" });
}

function register(machine: Machine, version: string, folder: string | null): void {
  setKey(machine, "HKLM", `${installer}\\UpgradeCodes\\${packGuid("{22EA7650-4AC6-4001-BF29-F4B8775DB1C0}")}`, {
    [packGuid(code) ?? ""]: string(""),
  });
  setKey(machine, "HKLM", `${installer}\\UserData\\S-1-5-18\\Products\\${packGuid(code)}\\InstallProperties`, {
    DisplayName: string(`Go Programming Language amd64 go${version}`),
    DisplayVersion: string(version),
    ...(folder && { InstallLocation: string(`${folder}\\`) }),
  });
}

const setPath = (machine: Machine, path: string) => setKey(machine, "HKLM", environment, { Path: expandString(path) });

describe("go", () => {
  it("finds none at a machine without Go", async () => {
    expect(await bench().fact("go")).toEqual({ installs: [], path: [], goroot: [], windowsArchitecture: "amd64" });
  });

  it.each([
    ["the folder it noted", "C:\\Program Files\\Go"],
    ["a default folder with its version", null],
  ])("knows the tree of a registered package by %s", async (_, folder) => {
    const { machine, fact } = bench();
    addGo(machine, "C:\\Program Files\\Go", "go1.27.1");
    register(machine, "1.27.1", folder);
    setPath(machine, "%SystemRoot%;C:\\Program Files\\Go\\bin");
    const { installs, path } = await fact("go");
    expect(installs).toMatchObject([
      {
        root: "C:\\Program Files\\Go",
        version: "go1.27.1",
        kind: "msi",
        product: { code, version: "1.27.1" },
        hasGoExe: true,
      },
    ]);
    expect(path).toMatchObject([{ scope: "machine", user: null, index: 1, exists: true, hasGoExe: true }]);
  });

  it("finds a second Go that comes first on PATH, once", async () => {
    const { machine, fact } = bench();
    addGo(machine, "C:\\Program Files\\Go", "go1.27.1");
    addGo(machine, "C:\\tools\\go1.22", "go1.22.1");
    setPath(machine, '"C:\\tools\\go1.22\\bin\\";C:\\PROGRAM FILES\\GO\\bin');
    const { installs, path } = await fact("go");
    expect(installs.map(({ root, kind }) => [root.toLowerCase(), kind])).toEqual([
      ["c:\\program files\\go", "archive"],
      ["c:\\tools\\go1.22", "archive"],
    ]);
    expect(path.map(({ index, hasGoExe }) => [index, hasGoExe])).toEqual([
      [0, true],
      [1, true],
    ]);
  });

  it("finds the sdk folders and scoop's Go of a person, through its link", async () => {
    const { machine, fact } = bench();
    addGo(machine, "C:\\Users\\dana\\sdk\\go1.26.3", "go1.26.3");
    addGo(machine, "C:\\Users\\dana\\scoop\\apps\\go\\1.27.0", "go1.27.0");
    addLink(machine, "C:\\Users\\dana\\scoop\\apps\\go\\current", "C:\\Users\\dana\\scoop\\apps\\go\\1.27.0");
    const installs = (await fact("go")).installs.map(({ kind, version }) => [kind, version]);
    expect(installs).toEqual([
      ["scoop", "go1.27.0"],
      ["sdk", "go1.26.3"],
    ]);
  });

  it("lists entries that should hold a Go and do not, but not GOPATH's own", async () => {
    const { machine, fact } = bench();
    setPath(machine, "C:\\Go\\bin;C:\\Windows");
    setKey(machine, "HKU", danas, { Path: expandString("%USERPROFILE%\\go\\bin;%USERPROFILE%\\sdk\\go1.20\\bin") });
    expect((await fact("go")).path).toEqual([
      {
        scope: "machine",
        user: null,
        index: 0,
        entry: "C:\\Go\\bin",
        expanded: "C:\\Go\\bin",
        exists: false,
        hasGoExe: false,
      },
      {
        scope: "user",
        user: "dana",
        index: 1,
        entry: "%USERPROFILE%\\sdk\\go1.20\\bin",
        expanded: "C:\\Users\\dana\\sdk\\go1.20\\bin",
        exists: false,
        hasGoExe: false,
      },
    ]);
  });

  it("tells a registered package whose folder is gone", async () => {
    const { machine, fact } = bench();
    register(machine, "1.27.1", "D:\\Go");
    expect((await fact("go")).installs).toMatchObject([
      { root: "D:\\Go", version: null, kind: "msi", product: { code }, hasGoExe: false },
    ]);
  });

  it("takes an empty folder that an uninstall left for no Go", async () => {
    const { machine, fact } = bench();
    addFolder(machine, "C:\\Program Files\\Go\\pkg");
    expect((await fact("go")).installs).toEqual([]);
  });

  it("reads who sets GOROOT, and the version there", async () => {
    const { machine, fact } = bench();
    addGo(machine, "C:\\Go", "go1.19.5");
    setKey(machine, "HKLM", environment, { GOROOT: string("C:\\Go") });
    setKey(machine, "HKU", danas, { goroot: expandString("%USERPROFILE%\\go") });
    addFile(machine, "C:\\Users\\dana\\AppData\\Roaming\\go\\env", { text: "GOFLAGS=-mod=mod\r\nGOROOT=C:\\Go\r\n" });
    expect((await fact("go")).goroot).toEqual([
      { source: "machine", user: null, value: "C:\\Go", version: "go1.19.5" },
      { source: "user", user: "dana", value: "C:\\Users\\dana\\go", version: null },
      { source: "env-file", user: "dana", value: "C:\\Go", version: "go1.19.5" },
    ]);
  });

  it("does not tell a VERSION that is something else", async () => {
    const { machine, fact } = bench();
    addGo(machine, "C:\\Go", "root:x:0:0:secret");
    expect((await fact("go")).installs).toMatchObject([{ version: null, hasGoExe: true }]);
  });

  it("is unknown rather than half-told when there are too many", async () => {
    const { machine, look } = bench();
    for (let count = 0; count < 65; count++) addGo(machine, `C:\\Users\\dana\\sdk\\go1.20.${count}`, `go1.20.${count}`);
    expect((await look("go")).content).toMatchObject({ outcome: "failed" });
  });

  it("is unknown when PATH may not be read", async () => {
    const { machine, look } = bench();
    refuse(machine, `registry HKLM\\${environment}`);
    expect((await look("go")).content).toMatchObject({ outcome: "failed" });
  });
});

describe("readMachine", () => {
  it.each([
    [0x14c, "386"],
    [0x8664, "amd64"],
    [0xaa64, "arm64"],
    [0x1c4, null],
  ])("reads %i as %s", (machine, expected) => {
    expect(readMachine(Buffer.from(program(machine), "latin1"))).toBe(expected);
  });

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["a text", Buffer.from("#!/bin/sh\n".repeat(20))],
    ["a head that points beyond itself", Buffer.from(program(0x8664), "latin1").subarray(0, 0x82)],
  ])("answers null for %s", (_, bytes) => expect(readMachine(bytes)).toBeNull());
});

describe("parseEnvFile", () => {
  it("reads settings, and leaves out what is none", () => {
    expect(parseEnvFile("GOROOT=C:\\Go\r\n# note\r\nGOFLAGS=-tags=a=b\nbroken\n")).toEqual({
      GOROOT: "C:\\Go",
      GOFLAGS: "-tags=a=b",
    });
  });
});
