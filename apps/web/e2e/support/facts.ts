import type { FactOf } from "@slipway/shared/facts/observation";
import type { ProbeCode } from "@slipway/shared/facts/codes";
import { uacValues } from "@slipway/shared/facts/uac-values";
import type { InstallerProcess } from "@slipway/shared/installer/process";

/** Facts is one fact for each probe. */
export type Facts = { [P in ProbeCode]: FactOf<P> };

const GiB = 1024 ** 3;
const none = { count: 0, first: [] };

/** healthyFacts is a machine on which nothing is wrong. */
export const healthyFacts = (change: Partial<Facts> = {}): Facts => ({
  pulse: {
    bootId: "boot-1",
    lock: { state: "absent", owner: null, heldSinceAt: null },
    service: { state: "stopped", pid: null, acceptsStop: false, acceptsShutdown: false },
    processes: [],
    processesCut: false,
    vanishedClient: null,
    inProgress: null,
    rollbackScripts: null,
    configMsi: null,
  },
  "installer-transactions": { bootId: "boot-1", open: [], restartAsked: null },
  "installer-service": {
    configuration: {
      start: 3,
      type: 0x10,
      errorControl: 1,
      imagePath: "%systemroot%\\system32\\msiexec.exe /V",
      imagePathExpanded: "C:\\Windows\\system32\\msiexec.exe /V",
      objectName: "LocalSystem",
      dependOnService: ["rpcss"],
    },
    systemRoot: "C:\\Windows",
    files: [],
  },
  "reboot-pending": { bootId: "boot-1", bootedAt: 1_790_000_000_000, markers: [], unreadable: [] },
  disk: {
    volumes: [{ root: "C:\\", roles: ["system", "programs", "temp"], freeBytes: 128 * GiB, sizeBytes: 512 * GiB }],
    temp: [
      {
        path: "C:\\Windows\\Temp",
        of: "machine",
        exists: true,
        writable: true,
        error: null,
        isReparsePoint: false,
        sizeBytes: 0,
        fileCount: 0,
      },
    ],
  },
  uac: {
    values: Object.fromEntries(uacValues.map((name) => [name, null])) as FactOf<"uac">["values"],
    isEnterprise: false,
  },
  go: { installs: [], path: [], goroot: [], windowsArchitecture: "amd64" },
  inventory: {
    hostname: "LT",
    domain: "CORP",
    windows: {
      name: "Windows 11 Enterprise",
      edition: "Enterprise",
      displayVersion: "24H2",
      build: "26100.4946",
      isServer: false,
      architecture: "x64",
    },
    boot: { id: "boot-1", bootedAt: 1_790_000_000_000 },
    timeZone: "Europe/Berlin",
    hardware: { manufacturer: "Contoso", model: "Book 14", serialNumber: "SN-1" },
    users: [{ name: "CORP\\dana", sessionId: 2, state: "active" }],
    agent: { version: "1.0.0", runtime: "node", isElevated: true, runsAsService: true },
  },
  products: {
    ...{ isBusy: false, isCut: false, productCount: 0, unknownPackageCount: 0, parts: [] },
    ...{ withoutPackage: none, staleUpgradeCodes: none, upgradeTwins: none },
  },
  components: {
    ...{ isBusy: false, isCut: false, componentCount: 0, sharedFileCount: 0, untestedCount: 0, parts: [] },
    ...{ pathConflicts: none, missingKeyPaths: none, orphanClients: none },
    ...{ permanentLeftovers: none, staleShared: none, overcountedShared: none },
  },
  "installer-cache": {
    ...{ isBusy: false, isCut: false, folder: "C:\\Windows\\Installer", fileCount: 0, unknownPatchCount: 0 },
    ...{ orphans: { ...none, sizeBytes: 0 }, missingPatches: none, security: [] },
  },
  ...change,
});

const suite = {
  path: "C:\\Users\\dana\\Downloads\\ContosoSuite-4.2.msi",
  productCode: null,
  productName: "Contoso Suite",
  productVersion: "4.2",
};

const process = (
  change: Partial<InstallerProcess> & Pick<InstallerProcess, "pid" | "name" | "role">,
): InstallerProcess => ({
  parentPid: 0,
  parentAlive: true,
  verb: null,
  package: null,
  commandLineRead: true,
  user: null,
  sessionId: null,
  startedAt: null,
  idleSinceAt: null,
  ...change,
});

const system = { user: "NT AUTHORITY\\SYSTEM", sessionId: 0 };
const serviceTree = [
  process({ pid: 812, name: "services.exe", role: "ancestor", ...system }),
  process({ pid: 4312, parentPid: 812, name: "msiexec.exe", role: "service", ...system }),
];

/** busyFacts: dana's setup holds the installer since a time, its client alive; Windows names the owner. */
export const busyFacts = (sinceAt: number): Facts =>
  healthyFacts({
    pulse: {
      ...healthyFacts().pulse,
      lock: { state: "held", owner: { pid: 6120, threadId: 7720 }, heldSinceAt: sinceAt },
      service: { state: "running", pid: 4312, acceptsStop: false, acceptsShutdown: true },
      processes: [
        ...serviceTree,
        process({ pid: 9120, name: "explorer.exe", role: "ancestor", user: "CORP\\dana", sessionId: 2 }),
        process({
          pid: 6120,
          parentPid: 9120,
          name: "msiexec.exe",
          role: "client",
          verb: "install",
          package: suite,
          user: "CORP\\dana",
          sessionId: 2,
          startedAt: sinceAt,
        }),
      ],
      inProgress: {
        firstSeenAt: sinceAt,
        firstSeenBootId: "boot-1",
        timesSeen: 3,
        value: "C:\\Windows\\Installer\\inprogressinstallinfo.ipi",
      },
    },
    "installer-transactions": {
      bootId: "boot-1",
      open: [
        { package: suite, clientPid: 6120, beganAt: sinceAt, userSid: null, clientAlive: true, clientGoneAt: null },
      ],
      restartAsked: null,
    },
  });

/** stuckFacts: the service works on for a client that is gone; only the event log says whose it was. */
export const stuckFacts = (sinceAt: number, goneAt: number): Facts => {
  const busy = busyFacts(sinceAt);
  return {
    ...busy,
    pulse: {
      ...busy.pulse,
      lock: { state: "held", owner: null, heldSinceAt: sinceAt },
      processes: [
        ...serviceTree,
        process({
          pid: 12020,
          parentPid: 4312,
          name: "MsiExec.exe",
          role: "custom-action",
          ...system,
          idleSinceAt: goneAt,
        }),
      ],
      rollbackScripts: {
        firstSeenAt: sinceAt,
        firstSeenBootId: "boot-1",
        timesSeen: 3,
        paths: ["C:\\Config.Msi\\5f3a9.rbs"],
        count: 1,
      },
    },
    "installer-transactions": {
      bootId: "boot-1",
      open: [
        { package: suite, clientPid: 11864, beganAt: sinceAt, userSid: null, clientAlive: false, clientGoneAt: goneAt },
      ],
      restartAsked: null,
    },
  };
};

/** twoGos: a Go from an MSI, another first on PATH, and a GOROOT that points to neither. */
export const twoGos: FactOf<"go"> = {
  windowsArchitecture: "amd64",
  installs: [
    {
      root: "C:\\Program Files\\Go",
      version: "go1.26.3",
      architecture: "amd64",
      kind: "msi",
      product: {
        code: "{22EA7650-4AC6-4001-BF29-F4B8775DB1C0}",
        name: "Go Programming Language amd64 go1.26.3",
        version: "1.26.3",
      },
      hasGoExe: true,
    },
    { root: "C:\\Go", version: "go1.21.1", architecture: "amd64", kind: "archive", product: null, hasGoExe: true },
  ],
  path: [
    {
      scope: "machine",
      user: null,
      index: 3,
      entry: "C:\\Go\\bin",
      expanded: "C:\\Go\\bin",
      exists: true,
      hasGoExe: true,
    },
    {
      scope: "machine",
      user: null,
      index: 7,
      entry: "%ProgramFiles%\\Go\\bin",
      expanded: "C:\\Program Files\\Go\\bin",
      exists: true,
      hasGoExe: true,
    },
  ],
  goroot: [{ source: "machine", user: null, value: "C:\\Go", version: "go1.21.1" }],
};
