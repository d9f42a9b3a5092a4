export type Hive = "HKCR" | "HKCU" | "HKLM" | "HKU";

/** hives by the number that key paths and the Registry table give them (E.3, E.7). */
export const hives: readonly Hive[] = ["HKCR", "HKCU", "HKLM", "HKU"];

/** Below HKLM\SOFTWARE these keys are one for both views of 64-bit Windows. */
const sharedBetweenViews = new Set(["classes", "clients", "policies", "registeredapplications", "wow6432node"]);

/** registryPath names a key as regedit shows it: what the 32-bit view redirects lies below WOW6432Node (E.3). */
export function registryPath(hive: Hive, view: 32 | 64, key: string): string {
  const isRedirected = view === 32 && hive === "HKLM" && /^software(\\|$)/i.test(key) && !isShared(key);
  if (!isRedirected) return key === "" ? hive : `${hive}\\${key}`;
  const below = key.slice("software".length);
  return `${hive}\\${key.slice(0, "software".length)}\\WOW6432Node${below}`;
}

const isShared = (key: string): boolean => sharedBetweenViews.has((key.split("\\")[1] ?? "").toLowerCase());
