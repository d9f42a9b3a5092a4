import type { FindingCode, ProbeCode } from "../../facts/codes.ts";
import type { FactOf, Observations } from "../../facts/observation.ts";
import type { InstallerProcess, PackageRef } from "../../installer/process.ts";
import { diagnose, type Diagnosis } from "../diagnose.ts";
import type { MachineContext } from "../rule.ts";
import { rules } from "../rules.ts";

// A healthy machine for tests, and ways to break one thing of it. Times: `now` is noon, facts are a minute old.
const minute = 60_000;
export const now = 1_800_000_000_000;
export const ago = (minutes: number): number => now - minutes * minute;

const none = () => ({ count: 0, first: [] });

type Facts = { [P in ProbeCode]: FactOf<P> };

/** healthyFacts are those of a machine on which no rule finds anything. */
export const healthyFacts: Facts = {
  pulse: {
    bootId: "boot-7",
    lock: { state: "absent", owner: null, heldSinceAt: null },
    service: { state: "stopped", pid: null, acceptsStop: false, acceptsShutdown: false },
    processes: [],
    processesCut: false,
    vanishedClient: null,
    inProgress: null,
    rollbackScripts: null,
    configMsi: null,
  },
  "installer-transactions": {
    bootId: "boot-7",
    open: [],
    restartAsked: null,
    history: { failures: [], loops: [] },
  },
  "installer-service": {
    configuration: {
      start: 3,
      type: 0x10,
      errorControl: 1,
      imagePath: String.raw`%systemroot%\system32\msiexec.exe /V`,
      imagePathExpanded: String.raw`C:\Windows\system32\msiexec.exe /V`,
      objectName: "LocalSystem",
      dependOnService: ["rpcss"],
    },
    systemRoot: String.raw`C:\Windows`,
    files: [{ name: "msi.dll", exists: true }],
  },
  "reboot-pending": { bootId: "boot-7", bootedAt: ago(600), markers: [], unreadable: [] },
  disk: {
    volumes: [
      { root: "C:\\", roles: ["system", "programs", "temp"], freeBytes: 80 * 1024 ** 3, sizeBytes: 240 * 1024 ** 3 },
    ],
    temp: [
      {
        path: String.raw`C:\Windows\Temp`,
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
    values: {
      EnableLUA: 1,
      ConsentPromptBehaviorAdmin: 5,
      ConsentPromptBehaviorUser: 3,
      PromptOnSecureDesktop: 1,
      EnableInstallerDetection: 1,
      ValidateAdminCodeSignatures: 0,
      FilterAdministratorToken: null,
      EnableSecureUIAPaths: 1,
      EnableUIADesktopToggle: 0,
      EnableVirtualization: 1,
      LocalAccountTokenFilterPolicy: null,
    },
    isEnterprise: true,
  },
  go: { installs: [], path: [], goroot: [], windowsArchitecture: "amd64" },
  inventory: {
    hostname: "LT-0417",
    domain: "corp.example",
    windows: {
      name: "Windows 11 Enterprise",
      edition: "Enterprise",
      displayVersion: "24H2",
      build: "26100.4946",
      isServer: false,
      architecture: "x64",
    },
    boot: { id: "boot-7", bootedAt: ago(600) },
    timeZone: "W. Europe Standard Time",
    hardware: { manufacturer: null, model: null, serialNumber: null },
    users: [],
    agent: { version: "0.1.0", runtime: "node 24", isElevated: true, runsAsService: true },
  },
  products: {
    ...{ isBusy: false, isCut: false, productCount: 2, unknownPackageCount: 0, parts: [] },
    withoutPackage: none(),
    staleUpgradeCodes: none(),
    upgradeTwins: none(),
  },
  components: {
    ...{ isBusy: false, isCut: false, componentCount: 40, sharedFileCount: 3, untestedCount: 0, parts: [] },
    pathConflicts: none(),
    missingKeyPaths: none(),
    orphanClients: none(),
    permanentLeftovers: none(),
    staleShared: none(),
    overcountedShared: none(),
  },
  "installer-cache": {
    ...{ isBusy: false, isCut: false, folder: String.raw`C:\Windows\Installer`, fileCount: 2, unknownPatchCount: 0 },
    orphans: { count: 0, sizeBytes: 0, first: [] },
    missingPatches: none(),
    security: [
      {
        of: "cache",
        path: String.raw`C:\Windows\Installer`,
        ...{ exists: true, ownerSid: "S-1-5-18", writers: [], error: null },
      },
    ],
  },
};

/** healthyContext is what the server knows of that machine. */
export const healthyContext: MachineContext = {
  lastSeenAt: ago(1),
  enrolledAt: ago(100_000),
  probes: null,
  clockSkewMs: 0,
  cloneSighting: null,
  group: { goTarget: null, silentAfterMs: 24 * 60 * minute, stuckAfterMs: 30 * minute },
  goReleases: ["go1.27.1", "go1.27.0", "go1.26.7"].map((version) => ({ version, releasedAt: 0, productCodes: [] })),
};

/** Broken says what differs from the healthy machine. A probe may be absent, or have failed, instead of a fact. */
export type Broken = {
  facts?: { [P in ProbeCode]?: Partial<FactOf<P>> };
  without?: { [P in ProbeCode]?: "absent" | "failed" | "timed-out" | "unsupported" };
  machine?: Partial<Omit<MachineContext, "group">> & { group?: Partial<MachineContext["group"]> };
  /** The machine's clock minus the server's, ms, in every observation. */
  skewMs?: number;
  at?: number;
};

/** observe makes the observations of a broken machine. */
export function observe({ facts = {}, without = {}, skewMs = 0, at = now }: Broken): Observations {
  const looks = (Object.keys(healthyFacts) as ProbeCode[]).flatMap((probe): [ProbeCode, object][] => {
    const outcome = without[probe];
    const known = { observedAt: at - minute, clockSkewMs: skewMs };
    if (outcome === "absent") return [];
    if (outcome) return [[probe, { ...known, outcome, error: outcome === "failed" ? "Zugriff verweigert" : "" }]];
    return [[probe, { ...known, outcome: "ok", fact: { ...healthyFacts[probe], ...facts[probe] } }]];
  });
  return Object.fromEntries(looks) as Observations;
}

/** diagnosed runs one rule, or all, over a broken machine. */
export function diagnosed(broken: Broken, code?: FindingCode): Diagnosis {
  const at = broken.at ?? now;
  const { group, ...rest } = broken.machine ?? {};
  const machine = { ...healthyContext, lastSeenAt: at - minute, ...rest, group: { ...healthyContext.group, ...group } };
  return diagnose({
    rules: rules.filter((rule) => !code || rule.code === code),
    observations: observe(broken),
    machine,
    now: at,
  });
}

/** told is what one rule says: "subject severity: sentence", and what it cannot tell with a question mark. */
export function told(code: FindingCode, broken: Broken): string[] {
  const { findings, undecided } = diagnosed(broken, code);
  return [
    ...findings.map(({ subject, severity, sentence }) => `${subject && `${subject} `}${severity}: ${sentence}`),
    ...undecided.map(
      ({ subject, because, onlyOpen }) =>
        `${subject === null ? "all" : subject}? ${onlyOpen ? "(if open) " : ""}${because}`,
    ),
  ];
}

/** packageOf names a package by its path alone. */
export const packageOf = (path: string, rest: Partial<PackageRef> = {}): PackageRef => ({
  path,
  productCode: null,
  productName: null,
  productVersion: null,
  ...rest,
});

/** processOf is an installer process that started half an hour ago in session 2. */
export const processOf = (
  pid: number,
  role: InstallerProcess["role"],
  rest: Partial<InstallerProcess> = {},
): InstallerProcess => ({
  pid,
  parentPid: 1,
  parentAlive: false,
  name: "msiexec.exe",
  role,
  verb: role === "client" ? "install" : null,
  package: null,
  commandLineRead: true,
  user: null,
  sessionId: 2,
  startedAt: ago(4),
  idleSinceAt: null,
  ...rest,
});
