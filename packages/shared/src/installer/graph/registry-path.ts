export type Hive = "HKCR" | "HKCU" | "HKLM" | "HKU";

/** hives by the number that key paths and the Registry table give them (E.3, E.7). */
export const hives: readonly Hive[] = ["HKCR", "HKCU", "HKLM", "HKU"];

/**
 * registryPath names a key as regedit shows it: what the 32-bit view redirects lies below WOW6432Node (E.3; learn:
 * Registry Keys Affected by WOW64, as of Windows 7).
 */
export function registryPath(hive: Hive, view: 32 | 64, key: string): string {
  const at = view === 64 ? null : redirectedAt(hive, key.toLowerCase());
  if (at === 0) return `${hive}\\WOW6432Node\\${key}`;
  if (at !== null) return `${hive}\\${key.slice(0, at)}\\WOW6432Node${key.slice(at)}`;
  return key === "" ? hive : `${hive}\\${key}`;
}

// No patterns below: a machine has tens of thousands of keys.

/** Where WOW6432Node stands in a key of the 32-bit view; null is one key for both views. */
function redirectedAt(hive: Hive, key: string): number | null {
  const classes = classesEnd(hive, key);
  if (classes !== null) {
    const start = classes === 0 ? 0 : classes + 1;
    const end = key.indexOf("\\", start);
    return redirected.has(key.slice(start, end < 0 ? key.length : end)) ? classes : null;
  }
  if (hive !== "HKLM" || !(key === software || key.startsWith(`${software}\\`))) return null;
  return isShared(key.slice(software.length + 1)) ? null : software.length;
}

const software = "software";
const classesKey = "software\\classes";

/** Where the name of a hive's Classes ends; HKCR is they themselves. Null: the key is not in them. */
function classesEnd(hive: Hive, key: string): number | null {
  if (hive === "HKCR") return 0;
  const owner = hive === "HKU" ? key.indexOf("\\") : -1;
  if (hive === "HKU" && (owner < 0 || key.endsWith("_classes", owner))) return owner < 0 ? null : owner;
  return key.startsWith(`${classesKey}\\`, owner + 1) ? owner + 1 + classesKey.length : null;
}

/** The keys of Classes that are not shared, and in HKCR, which shows them, neither. */
const redirected: ReadonlySet<string> = new Set(["clsid", "directshow", "interface", "media type", "mediafoundation"]);

/** A key is shared with all below it. */
function isShared(below: string): boolean {
  const first = below.indexOf("\\");
  if (first < 0 || !below.startsWith("microsoft\\")) return shared.has(first < 0 ? below : below.slice(0, first));
  for (let at = below.indexOf("\\", first + 1); at >= 0; at = below.indexOf("\\", at + 1))
    if (shared.has(below.slice(0, at))) return true;
  return shared.has(below);
}

const microsoft = [
  ...["com3", "cryptography\\calais\\current", "cryptography\\calais\\readers", "cryptography\\services"],
  ...["ctf\\systemshared", "ctf\\tip", "dfs", "driver signing", "enterprisecertificates", "eventsystem", "msmq"],
  ...["non-driver signing", "notepad\\defaultfonts", "ole", "ras", "rpc", "shared tools\\msinfo"],
  ...["systemcertificates", "termservlicensing", "transactionserver"],
];
const windows = [
  ...["app paths", "control panel\\cursors\\schemes", "explorer\\autoplayhandlers", "explorer\\driveicons"],
  ...["explorer\\kindmap", "group policy", "policies", "previewhandlers", "setup", "telephony\\locations"],
];
const windowsNt = [
  ...["console", "fontdpi", "fontlink", "fontmapper", "fonts", "fontsubstitutes", "gre_initialize"],
  ...["image file execution options", "language pack", "networkcards", "perflib", "ports", "print", "profilelist"],
  ...["time zones"],
];
/** Below HKLM\SOFTWARE these are one for both views; WOW6432Node itself is not redirected once more. */
const shared: ReadonlySet<string> = new Set([
  ...["classes", "clients", "policies", "registeredapplications", "wow6432node"],
  ...microsoft.map((key) => `microsoft\\${key}`),
  ...windows.map((key) => `microsoft\\windows\\currentversion\\${key}`),
  ...windowsNt.map((key) => `microsoft\\windows nt\\currentversion\\${key}`),
]);
