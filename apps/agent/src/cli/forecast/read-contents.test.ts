import type { ForecastEntry } from "@slipway/shared/installer/forecast/uninstall-forecast";
import { describe, expect, it } from "vitest";
import { addFile } from "../../simulator/file-tree.ts";
import { healthyMachine } from "../../simulator/healthy-machine.ts";
import { setKey, string } from "../../simulator/registry-tree.ts";
import { simulateWindows } from "../../simulator/simulate-windows.ts";
import { readContents } from "./read-contents.ts";

const trustedInstaller = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464";
const entry = (kind: ForecastEntry["kind"], path: string, name: string | null = null): ForecastEntry => ({
  ...{ kind, path, name, fate: "goes", reasons: [], component: null, features: [] },
});

describe("what lies where a product is", () => {
  const machine = healthyMachine();
  addFile(machine, "C:\\Program Files\\Contoso\\suite.exe");
  addFile(machine, "C:\\Program Files\\Contoso\\logs\\run.log");
  addFile(machine, "C:\\Program Files\\Fabrikam\\other.exe");
  addFile(machine, "C:\\ProgramData\\Links\\Suite.lnk");
  addFile(machine, "C:\\Windows\\System32\\ours.dll", { owner: "S-1-5-32-544" });
  addFile(machine, "C:\\Windows\\System32\\theirs.dll", { owner: trustedInstaller });
  setKey(machine, "HKLM", "SOFTWARE\\Contoso\\App", { Installed: string("yes") });
  const windows = simulateWindows(machine);
  const seen = readContents(windows, [
    entry("file", "C:\\Program Files\\Contoso\\suite.exe"),
    entry("file", "C:\\Windows\\System32\\ours.dll"),
    entry("file", "C:\\Windows\\System32\\theirs.dll"),
    entry("file", "C:\\Windows\\System32\\gone.dll"),
    entry("shortcut", "C:\\ProgramData\\Links\\Suite.lnk"),
    entry("shortcut", "[ProgramMenuFolder]\\Suite.lnk"),
    entry("registry-value", "HKLM\\SOFTWARE\\Contoso\\App", "Installed"),
    entry("registry-key", "HKLM\\SOFTWARE\\Contoso"),
  ]);

  it("has everything in its own folders, and its own files elsewhere", () => {
    expect([...(seen.files?.keys() ?? [])]).toEqual([
      "c:\\program files\\contoso\\suite.exe",
      "c:\\program files\\contoso\\logs\\run.log",
      "c:\\windows\\system32\\ours.dll",
      "c:\\windows\\system32\\theirs.dll",
      "c:\\programdata\\links\\suite.lnk",
    ]);
    expect([...(seen.folders ?? [])]).toEqual(["c:\\program files\\contoso", "c:\\program files\\contoso\\logs"]);
  });

  it("knows what Windows protects by its owner", () => {
    expect([...(seen.protectedFiles ?? [])]).toEqual(["c:\\windows\\system32\\theirs.dll"]);
  });

  it("has the values of its keys", () => {
    expect(seen.registry?.get("hklm\\software\\contoso\\app")).toEqual(new Set(["installed"]));
    expect(seen.registry?.has("hklm\\software\\contoso")).toBe(true);
  });

  it("knows nothing of a part that could not be looked at", () => {
    machine.refusals.push({ call: "files.list C:\\Program Files\\Contoso\\logs", code: 5 });
    machine.refusals.push({ call: "files.owner C:\\Windows\\System32\\ours.dll", code: 5 });
    const entries = [
      entry("file", "C:\\Program Files\\Contoso\\suite.exe"),
      entry("file", "C:\\Windows\\System32\\ours.dll"),
    ];
    const again = readContents(windows, [...entries, entry("registry-value", "HKCU\\Software\\Contoso", "x")]);
    expect([again.files, again.folders, again.protectedFiles, again.registry]).toEqual([null, null, null, null]);
  });
});
