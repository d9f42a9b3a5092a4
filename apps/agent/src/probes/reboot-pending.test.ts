import type { RebootMarkerCode } from "@slipway/shared/facts/reboot-pending";
import { rebootMarkers } from "@slipway/shared/facts/reboot-pending";
import { describe, expect, it } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { addInstallerEvent } from "../simulator/installs.ts";
import { advance, type Machine } from "../simulator/machine.ts";
import { dword, multiString, removeKey, setKey, string } from "../simulator/registry-tree.ts";
import { restartMachine } from "../simulator/restart.ts";
import { pairsOf } from "./pending-renames.ts";
import { bench } from "./test-look.ts";

const current = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion";
const control = "SYSTEM\\CurrentControlSet\\Control";
const sessionManager = `${control}\\Session Manager`;
const cbs = `${current}\\Component Based Servicing\\RebootPending`;

/** look reads the log first, as a whole round of probes does. */
async function look(machine: Machine) {
  const { fact } = bench(machine);
  await fact("installer-transactions");
  return fact("reboot-pending");
}

const set: Record<RebootMarkerCode, (machine: Machine) => unknown> = {
  "component-based-servicing": (machine) => setKey(machine, "HKLM", cbs),
  "windows-update": (machine) => setKey(machine, "HKLM", `${current}\\WindowsUpdate\\Auto Update\\RebootRequired`),
  "pending-file-rename": (machine) =>
    setKey(machine, "HKLM", sessionManager, {
      PendingFileRenameOperations: multiString(["\\??\\C:\\Temp\\a.tmp", ""]),
    }),
  "update-exe-volatile": (machine) =>
    setKey(machine, "HKLM", "SOFTWARE\\Microsoft\\Updates", { UpdateExeVolatile: dword(1) }),
  "dvd-reboot-signal": (machine) => setKey(machine, "HKLM", `${current}\\RunOnce`, { DVDRebootSignal: string("x") }),
  "server-manager": (machine) => setKey(machine, "HKLM", "SOFTWARE\\Microsoft\\ServerManager\\CurrentRebootAttemps"),
  "netlogon-join": (machine) => setKey(machine, "HKLM", "SYSTEM\\CurrentControlSet\\Services\\Netlogon\\JoinDomain"),
  "computer-rename": (machine) =>
    setKey(machine, "HKLM", `${control}\\ComputerName\\ComputerName`, { ComputerName: string("LT-0999") }),
  intune: (machine) =>
    setKey(machine, "HKLM", "SOFTWARE\\Microsoft\\IntuneManagementExtension\\RebootSettings", { RebootFlag: dword(1) }),
  "installer-event": (machine) =>
    addInstallerEvent(machine, 1038, ["Contoso Suite", "4.2", "1033", "2", "1", "Contoso"]),
};

describe("reboot-pending", () => {
  it("finds none at a healthy machine, and could read all", async () => {
    expect(await look(bench().machine)).toMatchObject({ markers: [], unreadable: [] });
  });

  it.each(rebootMarkers)("finds %s, and nothing else", async (marker) => {
    const { machine } = bench();
    set[marker](machine);
    const weight = marker === "pending-file-rename" ? "weak" : "strong";
    expect((await look(machine)).markers).toMatchObject([{ marker, weight, firstSeenAt: machine.now }]);
  });

  it("names who asked, where the marker tells", async () => {
    const { machine } = bench();
    for (const put of Object.values(set)) put(machine);
    const askers = Object.fromEntries((await look(machine)).markers.map(({ marker, asker }) => [marker, asker]));
    expect(askers).toMatchObject({
      "windows-update": "Windows Update",
      "installer-event": "Contoso Suite",
      "pending-file-rename": null,
    });
  });

  it("does not count a flag of 0 nor the same name in other letters", async () => {
    const { machine } = bench();
    setKey(machine, "HKLM", "SOFTWARE\\Microsoft\\Updates", { UpdateExeVolatile: dword(0) });
    setKey(machine, "HKLM", `${control}\\ComputerName\\ComputerName`, { ComputerName: string("lt-0417") });
    setKey(machine, "HKLM", sessionManager, { PendingFileRenameOperations: multiString([]) });
    expect((await look(machine)).markers).toEqual([]);
  });

  it("weighs up a rename that stands for a half-done installation, and counts what it does not list", async () => {
    const { machine } = bench();
    const pairs = Array.from({ length: 20 }, (_, index) => [`\\??\\C:\\Temp\\${index}.tmp`, ""]).flat();
    pairs.push("\\??\\C:\\Config.Msi\\5a.rbf", "", "\\??\\C:\\new.dll", "!\\??\\C:\\Program Files\\Go\\bin\\go.exe");
    setKey(machine, "HKLM", sessionManager, { PendingFileRenameOperations: multiString(pairs) });
    const [marker] = (await look(machine)).markers;
    expect(marker).toMatchObject({ weight: "strong", detailCount: 22 });
    expect(marker?.details).toHaveLength(16);
    expect(marker?.details).toContain("C:\\new.dll → C:\\Program Files\\Go\\bin\\go.exe");
  });

  it("hides no marker behind one that is refused, and says which could not be read", async () => {
    const { machine } = bench();
    set.intune(machine);
    refuse(machine, `registry HKLM\\${cbs}`);
    const { markers, unreadable } = await look(machine);
    expect(markers).toMatchObject([{ marker: "intune" }]);
    expect(unreadable).toMatchObject([{ marker: "component-based-servicing" }]);
    expect(unreadable[0]?.error).toContain("error 5");
  });

  it("does not take an unread log for an empty one", async () => {
    expect((await bench().fact("reboot-pending")).unreadable).toMatchObject([{ marker: "installer-event" }]);
  });

  it("remembers since when over a boot, and forgets what went", async () => {
    const { machine, fact } = bench();
    set["component-based-servicing"](machine);
    const since = machine.now;
    await fact("reboot-pending");
    restartMachine(machine);
    set["component-based-servicing"](machine);
    advance(machine, 60_000);
    expect((await fact("reboot-pending")).markers).toMatchObject([{ firstSeenAt: since }]);
    removeKey(machine, "HKLM", cbs);
    await fact("reboot-pending");
    set["component-based-servicing"](machine);
    expect((await fact("reboot-pending")).markers).toMatchObject([{ firstSeenAt: machine.now }]);
  });
});

describe("pairsOf", () => {
  it.each([
    ["a deletion", ["\\??\\C:\\a", ""], [{ source: "C:\\a", target: "" }]],
    ["a replacement", ["\\??\\C:\\a", "!\\??\\C:\\b"], [{ source: "C:\\a", target: "C:\\b" }]],
    ["a source without its target", ["\\??\\C:\\a"], [{ source: "C:\\a", target: "" }]],
    ["nothing", [], []],
  ])("reads %s", (_, lines, expected) => expect(pairsOf(lines)).toEqual(expected));
});
