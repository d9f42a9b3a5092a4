export type Hive = "HKCR" | "HKCU" | "HKLM" | "HKU";

/** hives by the number that key paths and the Registry table give them (E.3, E.7). */
export const hives: readonly Hive[] = ["HKCR", "HKCU", "HKLM", "HKU"];

/**
 * registryPath names a key as regedit shows it: what the 32-bit view redirects lies below WOW6432Node (E.3; learn:
 * Registry Keys Affected by WOW64, as of Windows 7).
 */
export function registryPath(hive: Hive, view: 32 | 64, key: string): string {
  const at = view === 64 ? null : redirectedAt(hive, key);
  const parts = at === null ? [key] : [key.slice(0, at), "WOW6432Node", key.slice(at).replace(/^\\/, "")];
  return [hive, ...parts].filter((part) => part !== "").join("\\");
}

/** Where WOW6432Node stands in a key of the 32-bit view; null is one key for both views. */
function redirectedAt(hive: Hive, key: string): number | null {
  const classes = classesOf[hive].exec(key)?.[1];
  if (classes !== undefined) return classes.length;
  if (hive !== "HKLM" || !/^software(\\|$)/i.test(key)) return null;
  return isShared(key.slice("software\\".length).toLowerCase()) ? null : "software".length;
}

/** The keys of a hive's Classes that are not shared, in HKCR as well, which shows them. */
const redirected = "(?=\\\\?(?:CLSID|DirectShow|Interface|Media Type|MediaFoundation)(?:\\\\|$))";
const classesOf: Readonly<Record<Hive, RegExp>> = {
  HKCR: new RegExp(`^()${redirected}`, "i"),
  HKCU: new RegExp(`^(SOFTWARE\\\\Classes)${redirected}`, "i"),
  HKLM: new RegExp(`^(SOFTWARE\\\\Classes)${redirected}`, "i"),
  HKU: new RegExp(`^([^\\\\]+(?:\\\\SOFTWARE\\\\Classes|_Classes))${redirected}`, "i"),
};

/** A key is shared with all below it. */
function isShared(below: string): boolean {
  for (let at = below.indexOf("\\"); at >= 0; at = below.indexOf("\\", at + 1))
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
