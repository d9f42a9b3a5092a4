import type { PackageNames } from "@slipway/shared/installer/classify";
import { packGuid } from "@slipway/shared/installer/packed-guid";
import { isLocalPath } from "../windows/path.ts";
import type { Windows } from "../windows/windows.ts";
import type { NamedPackage, ProbeMemory } from "./memory.ts";
import { orNull } from "./probe.ts";

/** Windows Installer takes packages up to 2 GB; only their tables are read. */
const mostBytes = 2 * 1024 ** 3;

/** A fleet's machine meets few packages between restarts; the oldest names go. */
const mostNames = 64;

/** Target names a package, as a command line or an event does. */
export interface Target {
  path: string | null;
  productCode: string | null;
}

/** ReadNames are the names found for some targets, and what to remember of them. */
export interface ReadNames {
  byTarget: ReadonlyMap<string, NamedPackage>;
  packages: ReadonlyMap<string, NamedPackage>;
}

/**
 * readNames looks up what packages are called: a file's Property table, a registered product's display name. Only
 * local files: a path on the network could hang, and would be opened with this machine's account. A name is never
 * worth failing for.
 */
export function readNames(windows: Windows, memory: ProbeMemory, targets: readonly Target[]): ReadNames {
  const [byTarget, packages] = [new Map<string, NamedPackage>(), new Map<string, NamedPackage>()];
  for (const target of targets) {
    const key = keyOf(target);
    if (key === "" || byTarget.has(key)) continue;
    const named = target.path === null ? nameOfProduct(windows, key) : nameOfFile(windows, memory, target.path);
    if (named === null) continue;
    byTarget.set(key, named);
    if (target.path !== null) packages.set(key, named);
  }
  return { byTarget, packages };
}

/** lookUp is the names as classify wants them. */
export function lookUp({ byTarget }: ReadNames): PackageNames {
  return (target) => byTarget.get(keyOf(target)) ?? null;
}

/** rememberNames keeps the newest names. */
export function rememberNames(memory: ProbeMemory, { packages }: ReadNames): ProbeMemory {
  if (packages.size === 0) return memory;
  const older = Object.entries(memory.packages).filter(([key]) => !packages.has(key));
  return { ...memory, packages: Object.fromEntries([...older, ...packages].slice(-mostNames)) };
}

const keyOf = ({ path, productCode }: Target): string => (path ?? productCode ?? "").toLowerCase();

function nameOfFile(windows: Windows, memory: ProbeMemory, path: string): NamedPackage | null {
  if (!isLocalPath(path)) return null;
  const file = orNull(windows.files.stat(path));
  if (file === null || file.isFolder || file.isReparsePoint || file.sizeBytes > mostBytes) return null;
  const { modifiedAt, sizeBytes } = file;
  const known = memory.packages[path.toLowerCase()];
  if (known?.modifiedAt === modifiedAt && known.sizeBytes === sizeBytes) return known;
  const properties = orNull(windows.packageProperties(path));
  if (properties === null) return null;
  const { ProductName: productName = null, ProductVersion: productVersion = null } = properties;
  return { modifiedAt, sizeBytes, productName, productVersion };
}

function nameOfProduct(windows: Windows, productCode: string): NamedPackage | null {
  const packed = packGuid(productCode);
  if (packed === null) return null;
  const key = `SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\S-1-5-18\\Products\\${packed}\\InstallProperties`;
  const values = orNull(windows.registry.values("HKLM", key));
  const text = (name: string) => (values?.[name]?.type === "string" ? String(values[name].value) : null);
  const productName = text("DisplayName");
  return productName === null
    ? null
    : { modifiedAt: 0, sizeBytes: 0, productName, productVersion: text("DisplayVersion") };
}
