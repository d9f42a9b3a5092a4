import type { FindingCode } from "../../facts/codes.ts";
import type { FailedInstall } from "../../facts/installer-history.ts";
import type { GoInstall, GoPathEntry } from "../../facts/go.ts";
import { ago, type Broken, healthyFacts, now, packageOf, processOf } from "./machine.ts";

// One broken machine for each finding. uac-* carry the value that breaks them.
const uac = (change: object): Broken => ({ facts: { uac: { values: { ...healthyFacts.uac.values, ...change } } } });
const service = (change: object): Broken => {
  const { configuration } = healthyFacts["installer-service"];
  return { facts: { "installer-service": { configuration: configuration && { ...configuration, ...change } } } };
};
const install: GoInstall = {
  root: "C:\\Go",
  version: "go1.20",
  architecture: "386",
  kind: "archive",
  product: null,
  hasGoExe: true,
};
const newer: GoInstall = { ...install, root: "D:\\Go", version: "go1.27.1", architecture: "amd64" };
const entry = (expanded: string, index: number): GoPathEntry => ({
  scope: "machine",
  user: null,
  index,
  entry: expanded,
  expanded,
  exists: true,
  hasGoExe: true,
});
const held = (minutes: number) => ({
  state: "held" as const,
  owner: { pid: 6120, threadId: 1 },
  heldSinceAt: ago(minutes),
});
const dana = (minutes: number) =>
  processOf(6120, "client", { startedAt: ago(minutes), user: String.raw`CORP\dana`, package: packageOf("C:\\a.msi") });
const oldMarker = { firstSeenAt: ago(900), firstSeenBootId: "boot-6", timesSeen: 3 };

/** guid is a code that is told from others by its last digits. */
export const guid = (n: number): string => `{00000000-0000-0000-0000-${String(n).padStart(12, "0")}}`;
/** product is one that is installed, as facts name it. */
export const product = { productCode: guid(1), name: "Contoso Suite", version: "2.4" };
const one = <T>(only: T) => ({ count: 1, first: [only] });

/** failed is a machine on which an installation of Contoso Suite failed. */
export const failed = (change: Partial<FailedInstall>): Broken => ({
  facts: {
    "installer-transactions": {
      history: {
        failures: [
          {
            product: "Contoso Suite",
            version: "4.2",
            operation: "installed",
            statusCode: 1603,
            messageCode: 1714,
            at: ago(20),
            userSid: "S-1-5-18",
            times: 1,
            openThen: 0,
            ...change,
          },
        ],
        loops: [],
      },
    },
  },
});

/** brokenBy is, for each code, a machine on which its rule finds it. */
export const brokenBy: Record<FindingCode, Broken> = {
  "installer-busy": { facts: { pulse: { lock: held(4), processes: [dana(4)] } } },
  "installer-stuck": { facts: { pulse: { lock: held(47), processes: [dana(47)] } } },
  "installer-orphan-processes": {
    facts: { pulse: { processes: [processOf(61, "orphan-client", { idleSinceAt: ago(60) })] } },
  },
  "installer-service-misconfigured": service({ start: 4 }),
  "installer-service-missing": { facts: { "installer-service": { configuration: null } } },
  "install-failed": failed({}),
  "installer-nested-in-ui": failed({ statusCode: 1618, messageCode: null, openThen: 0 }),
  "self-repair-loop": {
    facts: {
      "installer-transactions": {
        history: {
          failures: [],
          loops: [
            {
              productCode: guid(1),
              feature: "Main",
              component: guid(9),
              resource: "C:\\Contoso\\a.dll",
              times: 7,
              firstAt: ago(300),
              lastAt: ago(5),
            },
          ],
        },
      },
    },
  },
  "install-suspended": { facts: { pulse: { inProgress: { ...oldMarker, value: null } } } },
  "rollback-scripts-left": { facts: { pulse: { configMsi: { ...oldMarker, files: ["1.rbs"], count: 1 } } } },
  "reboot-pending": {
    facts: {
      "reboot-pending": {
        markers: [
          {
            marker: "windows-update",
            weight: "strong",
            asker: null,
            details: [],
            detailCount: 0,
            firstSeenAt: ago(90),
          },
        ],
      },
    },
  },
  "cached-package-missing": {
    facts: {
      products: {
        withoutPackage: one({ ...product, sid: "S-1-5-18", cache: { path: "C:\\a.msi", state: "missing" as const } }),
      },
    },
  },
  "cached-patch-missing": {
    facts: {
      "installer-cache": { missingPatches: one({ patchCode: guid(9), path: "C:\\a.msp", products: [product] }) },
    },
  },
  "installer-cache-orphans": {
    facts: { "installer-cache": { orphans: { sizeBytes: 2 ** 31, ...one({ name: "1a2b.msi", sizeBytes: 2 ** 31 }) } } },
  },
  "installer-cache-owner": {
    facts: {
      "installer-cache": {
        security: healthyFacts["installer-cache"].security.map((each) => ({ ...each, ownerSid: "S-1-5-32-545" })),
      },
    },
  },
  "component-path-conflict": {
    facts: {
      components: {
        pathConflicts: one({
          products: [product, { ...product, productCode: guid(2), version: "3.0" }],
          productCount: 2,
          files: one({ path: "C:\\a.dll", componentIds: [guid(3), guid(4)] }),
        }),
      },
    },
  },
  "key-path-missing": {
    facts: { components: { missingKeyPaths: one({ ...product, sid: "S-1-5-18", keyPaths: one("C:\\a.dll") }) } },
  },
  "orphan-component-client": {
    facts: { components: { orphanClients: one({ productCode: guid(5), keyPaths: one("C:\\a.dll") }) } },
  },
  "permanent-leftovers": { facts: { components: { permanentLeftovers: one("C:\\a.dll") } } },
  "shared-dll-stale": { facts: { components: { staleShared: one("C:\\a.dll") } } },
  "shared-dll-overcounted": {
    facts: { components: { overcountedShared: one({ path: "C:\\a.dll", count: 4, clients: 1 }) } },
  },
  "upgrade-code-stale": {
    facts: { products: { staleUpgradeCodes: one({ upgradeCode: guid(6), productCodes: [guid(7)] }) } },
  },
  "two-versions-installed": {
    facts: {
      products: {
        upgradeTwins: one({
          upgradeCode: guid(6),
          sid: "S-1-5-18",
          products: [product, { ...product, productCode: guid(2), version: "3.0" }],
        }),
      },
    },
  },
  "disk-space-low": {
    facts: { disk: { volumes: [{ root: "C:\\", roles: ["system"], freeBytes: 0, sizeBytes: 2 ** 37 }] } },
  },
  "temp-unwritable": {
    facts: { disk: { temp: healthyFacts.disk.temp.map((folder) => ({ ...folder, writable: false })) } },
  },
  "uac-disabled": uac({ EnableLUA: 0 }),
  "uac-silent-elevation": uac({ ConsentPromptBehaviorAdmin: 0 }),
  "uac-no-secure-desktop": uac({ PromptOnSecureDesktop: 0 }),
  "uac-users-denied": uac({ ConsentPromptBehaviorUser: 0 }),
  "uac-remote-unfiltered": uac({ LocalAccountTokenFilterPolicy: 1 }),
  "uac-unsigned-blocked": uac({ ValidateAdminCodeSignatures: 1 }),
  "uac-setup-undetected": uac({ EnableInstallerDetection: 0 }),
  "go-missing": { machine: { group: { goTarget: "1.27.x" } } },
  "go-path-conflict": {
    facts: { go: { installs: [install, newer], path: [entry("C:\\Go\\bin", 0), entry("D:\\Go\\bin", 1)] } },
  },
  "go-path-stale": { facts: { go: { path: [{ ...entry("C:\\Go\\bin", 0), exists: false, hasGoExe: false }] } } },
  "go-wrong-architecture": { facts: { go: { installs: [install] } } },
  "go-unsupported": { facts: { go: { installs: [install] } } },
  "goroot-mismatch": {
    facts: {
      go: {
        installs: [newer],
        path: [entry("D:\\Go\\bin", 0)],
        goroot: [{ source: "machine", user: null, value: "C:\\Go", version: "go1.20" }],
      },
    },
  },
  "machine-silent": { machine: { lastSeenAt: ago(3000) } },
  "probe-failing": { without: { pulse: "timed-out" } },
  "clock-skewed": { machine: { clockSkewMs: 700_000 } },
  "token-cloned": { machine: { cloneSighting: { at: now, hostname: "LT-0999", smbiosUuid: null, machineGuid: "b" } } },
};
