import type { ProbeCode } from "@slipway/shared/facts/codes";
import { refuse } from "../simulator/answers.ts";
import { addFile, detach, find } from "../simulator/file-tree.ts";
import { rollbackKey, startInstall } from "../simulator/installs.ts";
import type { Machine } from "../simulator/machine.ts";
import { killProcess, startProcess } from "../simulator/processes.ts";
import { registerProduct } from "../simulator/registered-product.ts";
import { dword, multiString, removeKey, setKey, string } from "../simulator/registry-tree.ts";
import { accountOf, addGo, environmentKey, pathOf, rootOf, setPath, userSid } from "./build-machine.ts";
import type { Dice } from "./dice.ts";
import type { FaultCode } from "./fault-plan.ts";
import { cachedName, componentCode, sharedLibrary, simProduct } from "./installed-products.ts";
import type { MachineSpec } from "./organisation.ts";
import { type Product, products } from "./words.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const GiB = 1024 ** 3;

/** Fault makes a modelled machine ill, at its own present moment. */
export interface Fault {
  /** How long ago it began, at least and at most, on a machine that has it now. */
  ageMs: [number, number];
  /** What sees it. */
  probes: ProbeCode[];
  /** When looks are made after it began, so that what is remembered of it is true; the last comes anyway. */
  looksAfterMs: number[];
  /** The agent must have watched it without a gap: since when the lock is held rests on that. */
  isWatched?: true;
  apply(machine: Machine, spec: MachineSpec, dice: Dice): void;
}

const pulse: ProbeCode[] = ["installer-transactions", "pulse"];
const policies = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System";
const update = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired";
const manager = "SYSTEM\\CurrentControlSet\\Control\\Session Manager";

/** beginInstall starts an installation of one of the organisation's products. */
export function beginInstall(machine: Machine, spec: MachineSpec, dice: Dice, durationMs: number) {
  const { name, version, code, file } = dice.pick(products);
  const account = accountOf(spec);
  const folder = account === null ? "C:\\ProgramData\\Deploy" : `C:\\Users\\${spec.user}\\Downloads`;
  addFile(machine, `${folder}\\${file}`, { sizeBytes: 4_194_304 });
  return startInstall(machine, {
    ...{ package: `${folder}\\${file}`, product: { name, version, code }, durationMs },
    user: account === null ? { name: "NT AUTHORITY\\SYSTEM", sid: "S-1-5-18" } : { name: account, sid: userSid },
    sessionId: account === null ? 0 : 1,
    hasWindow: account !== null,
  });
}

const policy = (values: Record<string, number>): Fault => ({
  ...{ ageMs: [2 * day, 25 * day], probes: ["uac"], looksAfterMs: [minute] },
  apply: (machine) =>
    void setKey(
      machine,
      "HKLM",
      policies,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, dword(value)])),
    ),
});

const onGo = (apply: Fault["apply"]): Fault => ({
  ...{ ageMs: [3 * day, 26 * day], probes: ["go"], looksAfterMs: [minute] },
  apply,
});

const orphan = (commandLine: string): Fault => ({
  // Watched each minute for longer than an orphan must stand still.
  ...{ ageMs: [50 * minute, 9 * hour], probes: pulse },
  looksAfterMs: [minute],
  apply: (machine) =>
    void startProcess(machine, { name: "msiexec.exe", parentPid: 9_996, sessionId: 0, commandLine, cpuMs: 310 }),
});

/** fillDisk leaves so much free, and old litter in TEMP that would give three gigabytes back. */
function fillDisk(machine: Machine, freeBytes: number): void {
  const volume = machine.volumes.get("C:");
  if (volume) volume.freeBytes = freeBytes;
  for (let n = 0; n < 24; n++)
    addFile(machine, `C:\\Windows\\Temp\\setup-${n}\\payload.cab`, {
      at: machine.now - (40 + n) * day,
      sizeBytes: 180 * 1024 ** 2,
    });
}

/** faults is what each way of being ill does. */
export const faults: Record<Exclude<FaultCode, "silent">, Fault> = {
  installing: {
    ...{ ageMs: [minute, 4 * minute], probes: pulse, looksAfterMs: [20_000] },
    apply: (machine, spec, dice) => void beginInstall(machine, spec, dice, dice.int(6, 14) * minute),
  },
  "hung-install": {
    ...{ ageMs: [40 * minute, 4 * hour], probes: pulse, looksAfterMs: [minute, 31 * minute] },
    isWatched: true,
    apply: (machine, spec, dice) => void beginInstall(machine, spec, dice, Number.POSITIVE_INFINITY),
  },
  "client-gone": {
    ...{ ageMs: [8 * minute, 5 * hour], probes: pulse, looksAfterMs: [minute, 5 * minute] },
    isWatched: true,
    apply(machine, spec, dice) {
      const install = beginInstall(machine, spec, dice, Number.POSITIVE_INFINITY);
      machine.happenings.push({ at: machine.now + 3 * minute, does: (it) => killProcess(it, install.client.pid) });
    },
  },
  "orphan-client": orphan('msiexec.exe /i "C:\\ProgramData\\Deploy\\wingtip-guard.msi" /qn'),
  "orphan-custom-action": orphan("C:\\Windows\\System32\\MsiExec.exe -Embedding 7B20C1D94E5FA8630B1C2D3E4F506172 C"),
  "service-disabled": {
    ...{ ageMs: [1 * day, 20 * day], probes: ["installer-service"], looksAfterMs: [minute] },
    apply(machine) {
      setKey(machine, "HKLM", "SYSTEM\\CurrentControlSet\\Services\\msiserver", { Start: dword(4) });
      const service = machine.services.get("msiserver");
      if (service) service.start = 4;
    },
  },
  "service-missing": {
    ...{ ageMs: [1 * day, 9 * day], probes: ["installer-service", "pulse"], looksAfterMs: [minute] },
    apply(machine) {
      removeKey(machine, "HKLM", "SYSTEM\\CurrentControlSet\\Services\\msiserver");
      machine.services.delete("msiserver");
    },
  },
  suspended: {
    ...{ ageMs: [1 * hour, 5 * day], probes: pulse, looksAfterMs: [2 * minute, 4 * minute, 6 * minute, 20 * minute] },
    apply(machine, spec, dice) {
      const install = beginInstall(machine, spec, dice, Number.POSITIVE_INFINITY);
      const end = (it: Machine) => {
        for (const { pid } of [install.service, install.client, install.customAction]) killProcess(it, pid);
      };
      machine.happenings.push({ at: machine.now + minute, does: end });
    },
  },
  "rollback-left": {
    ...{ ageMs: [3 * hour, 9 * day], probes: pulse, looksAfterMs: [minute, 3 * minute, 6 * minute, 20 * minute] },
    apply(machine) {
      addFile(machine, "C:\\Config.Msi\\5f3a1c.rbs", { sizeBytes: 41_200 });
      addFile(machine, "C:\\Config.Msi\\5f3a1d.rbf", { sizeBytes: 902_144 });
      setKey(machine, "HKLM", rollbackKey, { "C:\\Config.Msi\\5f3a1c.rbs": dword(1) });
    },
  },
  "restart-for-updates": {
    ...{ ageMs: [6 * hour, 12 * day], probes: ["installer-transactions", "reboot-pending"], looksAfterMs: [minute] },
    apply: (machine) => void setKey(machine, "HKLM", update),
  },
  "restart-for-files": {
    ...{ ageMs: [3 * hour, 8 * day], probes: ["installer-transactions", "reboot-pending"], looksAfterMs: [minute] },
    apply: (machine) =>
      void setKey(machine, "HKLM", manager, {
        PendingFileRenameOperations: multiString([
          "\\??\\C:\\Config.Msi\\6ab0f2.rbf",
          "",
          "\\??\\C:\\Program Files\\Wingtip\\guard.new",
          "!\\??\\C:\\Program Files\\Wingtip\\guard.dll",
        ]),
      }),
  },
  "restart-for-rename": {
    ...{ ageMs: [5 * hour, 3 * day], probes: ["installer-transactions", "reboot-pending"], looksAfterMs: [minute] },
    apply: (machine, { hostname }) =>
      void setKey(machine, "HKLM", "SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName", {
        ComputerName: string(`${hostname}-NEW`),
      }),
  },
  "disk-low": {
    ...{ ageMs: [8 * hour, 15 * day], probes: ["disk"], looksAfterMs: [minute] },
    apply: (machine, _spec, dice) => fillDisk(machine, dice.int(16, 45) * 0.1 * GiB),
  },
  "disk-full": {
    ...{ ageMs: [2 * hour, 4 * day], probes: ["disk"], looksAfterMs: [minute] },
    apply: (machine, _spec, dice) => fillDisk(machine, dice.int(1, 8) * 0.1 * GiB),
  },
  "temp-denied": {
    ...{ ageMs: [1 * day, 14 * day], probes: ["disk"], looksAfterMs: [minute] },
    apply(machine) {
      const folder = find(machine, "C:\\Windows\\Temp");
      if (folder) folder.isDenied = true;
    },
  },
  "uac-off": policy({ EnableLUA: 0 }),
  "uac-silent": policy({ ConsentPromptBehaviorAdmin: 0 }),
  "uac-no-secure-desktop": policy({ PromptOnSecureDesktop: 0 }),
  "go-conflict": onGo((machine, spec) => {
    const [first] = spec.go.trees;
    const kind = first?.kind === "archive" ? "msi" : "archive";
    const tree = { kind, version: "go1.21.6", architecture: first?.architecture ?? "amd64" } as const;
    addGo(machine, spec, tree, false);
    const old = `${rootOf(spec, tree)}\\bin`;
    // Whoever unpacked it put it first; an installer's own entry comes last.
    setPath(machine, kind === "archive" ? [old, ...pathOf(machine)] : [...pathOf(machine), old]);
  }),
  "go-stale-path": onGo((machine) => setPath(machine, ["C:\\tools\\go1.19\\bin", ...pathOf(machine)])),
  "go-wrong-architecture": onGo((machine, spec) => {
    const tree = { kind: "archive", version: "go1.24.1", architecture: "386" } as const;
    addGo(machine, spec, { ...tree, kind: spec.go.trees[0]?.kind === "archive" ? "msi" : "archive" }, true);
  }),
  "goroot-elsewhere": onGo(
    (machine) => void setKey(machine, "HKLM", environmentKey, { GOROOT: string("C:\\tools\\go1.19") }),
  ),
  // A clean-up script that took the installer's cache for one that fills itself again.
  "package-lost": {
    ...{ ageMs: [2 * day, 20 * day], probes: ["products", "installer-cache"], looksAfterMs: [minute] },
    apply(machine) {
      const cached = find(machine, `C:\\Windows\\Installer\\${cachedName(products[0] as Product)}`);
      if (cached) detach(cached);
    },
  },
  "file-of-two": {
    ...{ ageMs: [2 * day, 24 * day], probes: ["products", "components"], looksAfterMs: [minute] },
    apply: (machine) =>
      registerProduct(
        machine,
        simProduct(products[2] as Product, [{ ...sharedLibrary, id: componentCode("Contoso Common, repacked") }]),
      ),
  },
  "probe-refused": {
    ...{ ageMs: [2 * hour, 6 * day], probes: ["disk"], looksAfterMs: [minute] },
    apply: (machine) => refuse(machine, "files.space C:\\"),
  },
  "clock-wrong": { ageMs: [1 * day, 6 * day], probes: ["pulse"], looksAfterMs: [], apply: () => {} },
};
