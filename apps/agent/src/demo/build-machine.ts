import { knownInstallers } from "@slipway/shared/golang/releases";
import { packGuid } from "@slipway/shared/installer/packed-guid";
import { addFile } from "../simulator/file-tree.ts";
import { healthyMachine } from "../simulator/healthy-machine.ts";
import type { Machine } from "../simulator/machine.ts";
import { registerProduct } from "../simulator/registered-product.ts";
import { dword, expandString, setKey, string } from "../simulator/registry-tree.ts";
import { uuidOf } from "./dice.ts";
import type { GoTree } from "./go-setup.ts";
import { installProducts } from "./installed-products.ts";
import type { MachineSpec } from "./organisation.ts";
import { giveHabit } from "./people.ts";

export const environmentKey = "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
const installerKey = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer";
const basePath = "%SystemRoot%\\system32;%SystemRoot%";

/** The SID that healthyMachine gives its person. */
export const userSid = "S-1-5-21-1-2-3-1104";
export const domain = "CONTOSO";

/** accountOf is who works with a machine: DOMAIN\user, or null. */
export const accountOf = ({ user }: MachineSpec): string | null => (user === null ? null : `${domain}\\${user}`);

/** buildMachine models a machine of the organisation on which nothing is wrong, at a moment. */
export function buildMachine(spec: MachineSpec, now: number, bootedAt: number): Machine {
  const { hostname, smbiosUuid, machineGuid, serialNumber } = spec;
  const machine = healthyMachine({ hostname, smbiosUuid, machineGuid, now, user: accountOf(spec) });
  machine.identity.serialNumber = serialNumber;
  machine.bootedAt = bootedAt;
  for (const process of machine.processes.values()) process.startedAt = bootedAt;
  setWindows(machine, spec);
  for (const [at, tree] of spec.go.trees.entries()) addGo(machine, spec, tree, at === 0);
  installProducts(machine, spec);
  giveHabit(machine, spec);
  return machine;
}

function setWindows(machine: Machine, { windows, model, index }: MachineSpec): void {
  const { productName, edition, displayVersion, build, revision, isServer, architecture } = windows;
  setKey(machine, "HKLM", "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion", {
    ...{ ProductName: string(productName), EditionID: string(edition), DisplayVersion: string(displayVersion) },
    ...{ CurrentBuild: string(build), CurrentBuildNumber: string(build), UBR: dword(revision) },
    InstallationType: string(isServer ? "Server" : "Client"),
  });
  setKey(machine, "HKLM", environmentKey, { PROCESSOR_ARCHITECTURE: string(architecture) });
  setKey(machine, "HKLM", "SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters", {
    Domain: string("contoso.example"),
  });
  setKey(machine, "HKLM", "HARDWARE\\DESCRIPTION\\System\\BIOS", {
    SystemManufacturer: string(model.manufacturer),
    SystemProductName: string(model.name),
  });
  const volume = machine.volumes.get("C:");
  // No two disks are equally full.
  if (volume) volume.freeBytes = Math.round(volume.sizeBytes * (0.15 + ((index * 37) % 60) / 100));
}

/** addGo puts a Go on the machine; the first one comes on PATH. */
export function addGo(machine: Machine, spec: MachineSpec, tree: GoTree, isOnPath: boolean): void {
  const root = rootOf(spec, tree);
  const at = machine.now - 40 * 86_400_000;
  addFile(machine, `${root}\\VERSION`, { at, text: `${tree.version}\ntime 2026-08-28T00:00:00Z\n` });
  addFile(machine, `${root}\\bin\\go.exe`, { at, bytes: programFor(tree.architecture), sizeBytes: 13_800_000 });
  if (tree.kind === "msi") register(machine, tree, root);
  if (isOnPath) setPath(machine, [...pathOf(machine), `${root}\\bin`]);
}

/** rootOf is where a kind of Go lies. */
export function rootOf(spec: MachineSpec, { kind, version }: GoTree): string {
  if (kind === "msi") return "C:\\Program Files\\Go";
  return kind === "archive" || spec.user === null ? "C:\\Go" : `C:\\Users\\${spec.user}\\sdk\\${version}`;
}

/** pathOf and setPath: the entries of the machine's PATH after Windows' own. */
export function pathOf(machine: Machine): string[] {
  const value = machine.registry.get(`hklm\\${environmentKey}`.toLowerCase())?.values.get("path")?.value;
  const text = value?.type === "expand-string" ? value.value : basePath;
  return text
    .slice(basePath.length)
    .split(";")
    .filter((entry) => entry !== "");
}

export const setPath = (machine: Machine, entries: readonly string[]): void =>
  void setKey(machine, "HKLM", environmentKey, { Path: expandString([basePath, ...entries].join(";")) });

function register(machine: Machine, { version, architecture }: GoTree, root: string): void {
  const known = knownInstallers.find((one) => one.version === version && one.arch === architecture);
  const code = known?.productCode.toUpperCase() ?? `{${uuidOf("product", version, architecture).toUpperCase()}}`;
  const upgrade = knownInstallers.find((one) => one.arch === architecture)?.upgradeCode ?? "";
  registerProduct(machine, {
    productCode: code,
    name: `Go Programming Language ${architecture} ${version}`,
    version: version.slice(2),
    ...(upgrade !== "" && { upgradeCode: upgrade }),
    cachedAs: `${code.slice(1, 7).toLowerCase()}.msi`,
    // Its package has new component codes in every build.
    components: [{ id: `{${uuidOf("go.exe", version, architecture).toUpperCase()}}`, keyPath: `${root}\\bin\\go.exe` }],
  });
  setKey(machine, "HKLM", `${installerKey}\\UserData\\S-1-5-18\\Products\\${packGuid(code)}\\InstallProperties`, {
    InstallLocation: string(root),
  });
}

const processors = { amd64: 0x8664, arm64: 0xaa64, "386": 0x14c } as const;
const programs = new Map<string, Uint8Array>();

/** The head of a program: as much as tells for which processor it is. One for all machines. */
function programFor(architecture: GoTree["architecture"]): Uint8Array {
  const known = programs.get(architecture);
  if (known) return known;
  const head = Buffer.alloc(128);
  head.write("MZ", 0, "latin1");
  head.writeUInt32LE(0x40, 0x3c);
  head.write("PE\0\0", 0x40, "latin1");
  head.writeUInt16LE(processors[architecture], 0x44);
  programs.set(architecture, head);
  return head;
}
