import { describe, expect, test } from "vitest";
import type { GoInstall, GoPathEntry } from "../facts/go.ts";
import type { FactOf } from "../facts/observation.ts";
import { type Broken, told } from "./testing/machine.ts";

const program = String.raw`C:\Program Files\Go`;
const old = String.raw`C:\Go`;
const install = (root: string, version: string | null, rest: Partial<GoInstall> = {}): GoInstall => ({
  root,
  version,
  architecture: "amd64",
  kind: "archive",
  product: null,
  hasGoExe: true,
  ...rest,
});
const msi = (version = "go1.27.1", rest: Partial<GoInstall> = {}) =>
  install(program, version, {
    kind: "msi",
    product: { code: "{X}", name: `Go Programming Language amd64 ${version}`, version: "1.27.1" },
    ...rest,
  });
const entry = (folder: string, index: number, rest: Partial<GoPathEntry> = {}): GoPathEntry => ({
  scope: "machine",
  user: null,
  index,
  entry: folder,
  expanded: folder,
  exists: true,
  hasGoExe: true,
  ...rest,
});
const danas = (folder: string, index = 0, rest: Partial<GoPathEntry> = {}) =>
  entry(folder, index, { scope: "user", user: String.raw`CORP\dana`, ...rest });
const bin = (root: string) => `${root}\\bin`;
const go = (fact: Partial<FactOf<"go">>, goTarget: string | null = null): Broken => ({
  facts: { go: fact },
  machine: { group: { goTarget } },
});
const notLooked: Broken = { without: { go: "failed" } };
const cannot = ["all? go failed: Zugriff verweigert"];

describe("go-missing", () => {
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "no target: nothing is missing", broken: go({}), expected: [] },
    {
      name: "target, no Go",
      broken: go({}, "1.27.x"),
      expected: ["degrading: Go is not installed, and the group's target is 1.27.x."],
    },
    { name: "target, some Go", broken: go({ installs: [msi("go1.20")] }, "go1.27.1"), expected: [] },
    {
      name: "a folder without go.exe is no Go",
      broken: go({ installs: [msi("go1.27.1", { hasGoExe: false })] }, "go1.27.1"),
      expected: ["degrading: Go is not installed, and the group's target is go1.27.1."],
    },
    {
      name: "a go.exe on PATH of an unknown tree is one",
      broken: go({ path: [entry("C:\\tools", 0)] }, "go1.27.1"),
      expected: [],
    },
    { name: "not looked: cannot tell", broken: notLooked, expected: cannot },
  ])("$name", ({ broken, expected }) => expect(told("go-missing", broken)).toEqual(expected));
});

describe("go-path-conflict", () => {
  const conflict = String.raw`machine degrading: On the machine's PATH, go1.20 in C:\Go\bin comes before go1.27.1 in C:\Program Files\Go\bin.`;
  const both = [install(old, "go1.20"), msi()];
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "healthy: no Go", broken: {}, expected: [] },
    { name: "one Go", broken: go({ installs: [msi()], path: [entry(bin(program), 0)] }), expected: [] },
    {
      name: "an older one first",
      broken: go({ installs: both, path: [entry(bin(old), 0), entry(bin(program), 5)] }),
      expected: [conflict],
    },
    {
      name: "order is the index, not the list",
      broken: go({ installs: both, path: [entry(bin(program), 5), entry(bin(old), 0)] }),
      expected: [conflict],
    },
    {
      name: "the installed one first: no conflict with an older one",
      broken: go({ installs: both, path: [entry(bin(program), 0), entry(bin(old), 1)] }),
      expected: [],
    },
    {
      name: "a newer archive before the installed one hides it too",
      broken: go({ installs: [install(old, "go1.28.0"), msi()], path: [entry(bin(old), 0), entry(bin(program), 1)] }),
      expected: [
        String.raw`machine degrading: On the machine's PATH, go1.28.0 in C:\Go\bin comes before go1.27.1 in C:\Program Files\Go\bin.`,
      ],
    },
    {
      name: "the installed one first, a newer archive behind it",
      broken: go({ installs: [install(old, "go1.28.0"), msi()], path: [entry(bin(program), 0), entry(bin(old), 1)] }),
      expected: [
        String.raw`machine degrading: On the machine's PATH, go1.27.1 in C:\Program Files\Go\bin comes before go1.28.0 in C:\Go\bin.`,
      ],
    },
    {
      name: "one folder spelled twice is one",
      broken: go({ installs: [msi()], path: [entry(bin(program), 0), entry(`${bin(program).toUpperCase()}\\`, 1)] }),
      expected: [],
    },
    {
      name: "a user's own Go comes after the machine's: no conflict",
      broken: go({ installs: both, path: [entry(bin(program), 0), danas(bin(old))] }),
      expected: [],
    },
    {
      name: "the machine's old one hides the user's newer one",
      broken: go({
        installs: [install(old, "go1.20"), install("C:\\Users\\dana\\sdk\\go1.27.1", "go1.27.1", { kind: "sdk" })],
        path: [entry(bin(old), 0), danas("C:\\Users\\dana\\sdk\\go1.27.1\\bin")],
      }),
      expected: [
        String.raw`user corp\dana degrading: For CORP\dana, go1.20 in C:\Go\bin comes before go1.27.1 in C:\Users\dana\sdk\go1.27.1\bin.`,
      ],
    },
    {
      name: "what the machine's PATH says is told once",
      broken: go({
        installs: both,
        path: [entry(bin(old), 0), entry(bin(program), 1), danas("C:\\x", 0, { hasGoExe: false })],
      }),
      expected: [conflict],
    },
    {
      name: "unknown version first, no installed one: cannot tell",
      broken: go({
        installs: [install(old, null), install("D:\\Go", "go1.27.1")],
        path: [entry(bin(old), 0), entry("D:\\Go\\bin", 1)],
      }),
      expected: [String.raw`machine? the version of Go in C:\Go\bin is not known`],
    },
    {
      name: "a development build first: cannot tell",
      broken: go({
        installs: [install(old, "devel +abc"), install("D:\\Go", "go1.27.1")],
        path: [entry(bin(old), 0), entry("D:\\Go\\bin", 1)],
      }),
      expected: [String.raw`machine? the version of Go in C:\Go\bin is not known`],
    },
    {
      name: "a scoop shim before the installed one",
      broken: go({ installs: [msi()], path: [entry("C:\\scoop\\shims", 0), entry(bin(program), 1)] }),
      expected: [
        String.raw`machine degrading: On the machine's PATH, a scoop shim in C:\scoop\shims comes before go1.27.1 in C:\Program Files\Go\bin.`,
      ],
    },
    { name: "not looked: cannot tell", broken: notLooked, expected: cannot },
  ])("$name", ({ broken, expected }) => expect(told("go-path-conflict", broken)).toEqual(expected));
});

describe("go-path-stale", () => {
  const gone = { exists: false, hasGoExe: false };
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "healthy", broken: {}, expected: [] },
    {
      name: "a folder that is gone",
      broken: go({ path: [entry(bin(old), 3, gone)] }),
      expected: [String.raw`machine c:\go\bin info: The machine's PATH names C:\Go\bin, which does not exist.`],
    },
    {
      name: "a user's",
      broken: go({ path: [danas(bin(old), 0, gone)] }),
      expected: [
        String.raw`user corp\dana c:\go\bin info: The PATH of CORP\dana names C:\Go\bin, which does not exist.`,
      ],
    },
    {
      name: "a folder without go.exe is somebody's tools",
      broken: go({ path: [entry(bin(old), 0, { hasGoExe: false })] }),
      expected: [],
    },
    {
      name: "%USERPROFILE%\\go\\bin appears with the first tool",
      broken: go({ path: [danas("C:\\Users\\dana\\go\\bin", 0, { ...gone, entry: "%USERPROFILE%\\go\\bin" })] }),
      expected: [],
    },
    { name: "also written out", broken: go({ path: [danas("C:\\Users\\dana\\go\\bin", 0, gone)] }), expected: [] },
    { name: "not looked: cannot tell", broken: notLooked, expected: cannot },
  ])("$name", ({ broken, expected }) => expect(told("go-path-stale", broken)).toEqual(expected));
});

describe("go-wrong-architecture", () => {
  const of = (architecture: GoInstall["architecture"], windowsArchitecture: GoInstall["architecture"], rest = {}) =>
    go({ installs: [msi("go1.27.1", { architecture, ...rest })], windowsArchitecture });
  const said = (severity: string, built: string, windows: string) => [
    String.raw`c:\program files\go ${severity}: go1.27.1 in C:\Program Files\Go is built for ${built}, and Windows is ${windows}.`,
  ];
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "the same", broken: of("amd64", "amd64"), expected: [] },
    { name: "386 on amd64", broken: of("386", "amd64"), expected: said("degrading", "386", "amd64") },
    { name: "amd64 on arm64 is emulated", broken: of("amd64", "arm64"), expected: said("info", "amd64", "arm64") },
    { name: "arm64 on amd64", broken: of("arm64", "amd64"), expected: said("degrading", "arm64", "amd64") },
    {
      name: "Windows not known: cannot tell",
      broken: of("amd64", null),
      expected: [String.raw`c:\program files\go? the architecture of Windows is not known`],
    },
    {
      name: "go.exe not readable: cannot tell",
      broken: of(null, "amd64"),
      expected: [String.raw`c:\program files\go? go.exe in C:\Program Files\Go could not be read`],
    },
    { name: "no go.exe: nothing to judge", broken: of(null, "amd64", { hasGoExe: false }), expected: [] },
    { name: "not looked: cannot tell", broken: notLooked, expected: cannot },
  ])("$name", ({ broken, expected }) => expect(told("go-wrong-architecture", broken)).toEqual(expected));
});

describe("go-unsupported", () => {
  const of = (version: string | null, rest = {}) => go({ installs: [install(old, version, rest)] });
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "newest", broken: of("go1.27.1"), expected: [] },
    { name: "the major before", broken: of("go1.26.0"), expected: [] },
    {
      name: "two majors behind",
      broken: of("go1.25.9"),
      expected: [String.raw`c:\go degrading: go1.25.9 in C:\Go is out of support.`],
    },
    {
      name: "an SDK somebody fetched is told",
      broken: of("go1.20", { kind: "sdk" }),
      expected: [String.raw`c:\go info: go1.20 in C:\Go is out of support.`],
    },
    {
      name: "newer than the table: cannot tell",
      broken: of("go1.28.0"),
      expected: [String.raw`c:\go? go1.28.0 in C:\Go is not in the table of known releases`],
    },
    {
      name: "a development build: cannot tell",
      broken: of("devel go1.28"),
      expected: [String.raw`c:\go? devel go1.28 in C:\Go is not in the table of known releases`],
    },
    { name: "no VERSION: cannot tell", broken: of(null), expected: [String.raw`c:\go? C:\Go has no readable VERSION`] },
    { name: "no go.exe: no Go", broken: of("go1.20", { hasGoExe: false }), expected: [] },
    {
      name: "an empty table: cannot tell",
      broken: { ...of("go1.20"), machine: { goReleases: [] } },
      expected: [String.raw`c:\go? go1.20 in C:\Go is not in the table of known releases`],
    },
    { name: "not looked: cannot tell", broken: notLooked, expected: cannot },
  ])("$name", ({ broken, expected }) => expect(told("go-unsupported", broken)).toEqual(expected));
});

describe("goroot-mismatch", () => {
  const setting = (value: string, rest = {}) => ({
    source: "machine" as const,
    user: null,
    value,
    version: "go1.20",
    ...rest,
  });
  const path = [entry(bin(program), 0)];
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "not set, as it should be", broken: go({ path }), expected: [] },
    {
      name: "set to the Go that runs",
      broken: go({ path, goroot: [setting("c:\\program files\\go\\")] }),
      expected: [],
    },
    {
      name: "set to another",
      broken: go({ path, goroot: [setting(old)] }),
      expected: [
        String.raw`machine degrading: GOROOT in the machine's environment is C:\Go, while go.exe runs from C:\Program Files\Go\bin.`,
      ],
    },
    {
      name: "set to a folder without a Go",
      broken: go({ path, goroot: [setting(old, { version: null })] }),
      expected: [String.raw`machine degrading: GOROOT in the machine's environment is C:\Go, which holds no Go.`],
    },
    {
      name: "a user's, against the machine's go.exe",
      broken: go({ path, goroot: [setting(old, { source: "user", user: String.raw`CORP\dana` })] }),
      expected: [
        String.raw`user corp\dana degrading: GOROOT in the environment of CORP\dana is C:\Go, while go.exe runs from C:\Program Files\Go\bin.`,
      ],
    },
    {
      name: "a user's, for the user's own go.exe",
      broken: go({
        path: [danas(bin(old))],
        goroot: [setting(old, { source: "env-file", user: String.raw`CORP\dana` })],
      }),
      expected: [],
    },
    {
      name: "no go.exe on PATH: only keeps what is open",
      broken: go({ goroot: [setting(old)] }),
      expected: ["machine? (if open) no go.exe is on PATH to compare GOROOT with"],
    },
    {
      name: "a shim on PATH: cannot tell",
      broken: go({ path: [entry("C:\\scoop\\shims", 0)], goroot: [setting(old)] }),
      expected: [String.raw`machine? which tree C:\scoop\shims starts is not known`],
    },
    { name: "not looked: cannot tell", broken: notLooked, expected: cannot },
  ])("$name", ({ broken, expected }) => expect(told("goroot-mismatch", broken)).toEqual(expected));
});
