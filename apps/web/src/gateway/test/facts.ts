// For tests: facts of a machine on which nothing is wrong, and of one whose installer is held.
import type { FactOf } from "@slipway/shared/facts/observation";
import type { Section } from "@slipway/shared/protocol/check-in";
import { uacValues } from "@slipway/shared/facts/uac-values";
import { sectionOf } from "./agent.ts";

export const idlePulse: FactOf<"pulse"> = {
  bootId: "boot-1",
  lock: { state: "absent", owner: null, heldSinceAt: null },
  service: { state: "stopped", pid: null, acceptsStop: false, acceptsShutdown: false },
  processes: [],
  processesCut: false,
  vanishedClient: null,
  inProgress: null,
  rollbackScripts: null,
  configMsi: null,
};

/** heldPulse: msiexec /i holds the lock, its client alive, since the given time of the machine's clock. */
export const heldPulse = (heldSinceAt: number): FactOf<"pulse"> => ({
  ...idlePulse,
  lock: { state: "held", owner: { pid: 6120, threadId: 1 }, heldSinceAt },
  service: { state: "running", pid: 4000, acceptsStop: false, acceptsShutdown: true },
  processes: [
    {
      pid: 6120,
      parentPid: 900,
      parentAlive: true,
      name: "msiexec.exe",
      role: "client",
      verb: "install",
      package: { path: "C:\\t\\suite.msi", productCode: null, productName: "Contoso Suite", productVersion: "4.2" },
      commandLineRead: true,
      user: "CORP\\dana",
      sessionId: 1,
      startedAt: heldSinceAt,
      idleSinceAt: null,
    },
  ],
});

const none = Object.fromEntries(uacValues.map((name) => [name, null])) as FactOf<"uac">["values"];

export const inventory: FactOf<"inventory"> = {
  hostname: "LT",
  domain: null,
  windows: {
    name: "Windows 11 Enterprise",
    edition: "Enterprise",
    displayVersion: "24H2",
    build: "26100.4946",
    isServer: false,
    architecture: "x64",
  },
  boot: { id: "boot-1", bootedAt: 1_790_000_000_000 },
  timeZone: null,
  hardware: { manufacturer: null, model: null, serialNumber: null },
  users: [{ name: "CORP\\dana", sessionId: 1, state: "active" }],
  agent: { version: "1.0.0", runtime: "node", isElevated: true, runsAsService: false },
};

const ok = (fact: unknown) => ({ outcome: "ok", fact });

/** wellSections are all probes of a machine without a fault, of the given age; a pulse may be put in its place. */
export const wellSections = (pulse: FactOf<"pulse"> = idlePulse, ageMs = 0): Section[] => [
  sectionOf("pulse", ok(pulse), ageMs),
  sectionOf("installer-transactions", ok({ bootId: "boot-1", open: [], restartAsked: null }), ageMs),
  sectionOf("installer-service", ok(service), ageMs),
  sectionOf(
    "reboot-pending",
    ok({ bootId: "boot-1", bootedAt: 1_790_000_000_000, markers: [], unreadable: [] }),
    ageMs,
  ),
  sectionOf(
    "disk",
    ok({
      volumes: [{ root: "C:\\", roles: ["system", "programs", "temp"], freeBytes: 2 ** 37, sizeBytes: 2 ** 39 }],
      temp: [temp],
    }),
    ageMs,
  ),
  sectionOf("uac", ok({ values: { ...none, EnableLUA: 1 }, isEnterprise: false }), ageMs),
  sectionOf("go", ok({ installs: [], path: [], goroot: [], windowsArchitecture: "amd64" }), ageMs),
  sectionOf("inventory", ok(inventory), ageMs),
];

const temp: FactOf<"disk">["temp"][number] = {
  path: "C:\\Windows\\Temp",
  of: "machine",
  exists: true,
  writable: true,
  error: null,
  isReparsePoint: false,
  sizeBytes: 0,
  fileCount: 0,
};

const imagePath = "C:\\Windows\\system32\\msiexec.exe /V";
const service: FactOf<"installer-service"> = {
  configuration: {
    start: 3,
    type: 0x10,
    errorControl: 1,
    imagePath: "%systemroot%\\system32\\msiexec.exe /V",
    imagePathExpanded: imagePath,
    objectName: "LocalSystem",
    dependOnService: ["rpcss"],
  },
  systemRoot: "C:\\Windows",
  files: [],
};
