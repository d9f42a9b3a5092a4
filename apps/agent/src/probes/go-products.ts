import { packGuid, unpackGuid } from "@slipway/shared/installer/packed-guid";
import { isLocalPath } from "../windows/path.ts";
import type { Registry, RegistryValue } from "../windows/windows.ts";
import { need } from "./probe.ts";
import { textOf } from "./registry-texts.ts";
import { byText } from "./texts.ts";

const currentVersion = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion";
const uninstallKeys = [
  `${currentVersion}\\Uninstall`,
  "SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall",
];
const upgradeCodeKeys = [`${currentVersion}\\Installer\\UpgradeCodes`, "SOFTWARE\\Classes\\Installer\\UpgradeCodes"];

/** The upgrade codes of Go's own packages: amd64, arm64, 386 (G.1). */
const upgradeCodes = [
  "{22EA7650-4AC6-4001-BF29-F4B8775DB1C0}",
  "{21ADE9A3-3FDD-4BA6-BEA6-C85ABADC9488}",
  "{1C3114EA-08C3-11E1-9095-7FCA4824019B}",
];

/** GoProduct is a Go that Windows Installer has registered. */
export interface GoProduct {
  code: string;
  name: string;
  version: string;
  /** Null where the package did not note it. */
  folder: string | null;
}

/**
 * readGoProducts finds registered Go packages, by upgrade code and by their entries under Uninstall. HKCU's
 * GoProgrammingLanguage is no proof: an install as SYSTEM writes it to another hive (G.1).
 */
export function readGoProducts(registry: Registry): GoProduct[] {
  const found = new Map<string, GoProduct>();
  for (const code of codesByUpgrade(registry)) {
    const product = installedProduct(registry, code);
    if (product !== null) found.set(code, product);
  }
  for (const product of uninstallEntries(registry)) if (!found.has(product.code)) found.set(product.code, product);
  return [...found.values()].sort((a, b) => byText(a.code, b.code));
}

function codesByUpgrade(registry: Registry): string[] {
  return upgradeCodeKeys.flatMap((key) =>
    upgradeCodes.flatMap((code) => {
      const values = need(registry.values("HKLM", `${key}\\${packGuid(code)}`)) ?? {};
      return Object.keys(values).flatMap((packed) => unpackGuid(packed) ?? []);
    }),
  );
}

function installedProduct(registry: Registry, code: string): GoProduct | null {
  const key = `${currentVersion}\\Installer\\UserData\\S-1-5-18\\Products\\${packGuid(code)}\\InstallProperties`;
  const values = need(registry.values("HKLM", key));
  return values === null ? null : productOf(code, values);
}

function uninstallEntries(registry: Registry): GoProduct[] {
  return uninstallKeys.flatMap((key) => {
    const codes = (need(registry.subkeys("HKLM", key)) ?? []).filter((name) => /^\{[0-9a-f-]{36}\}$/i.test(name));
    return codes.flatMap((name) => {
      const display = textOf(need(registry.value("HKLM", `${key}\\${name}`, "DisplayName")));
      if (display === null || !/^Go Programming Language\b/i.test(display)) return [];
      const values = need(registry.values("HKLM", `${key}\\${name}`));
      return values === null ? [] : [productOf(name.toUpperCase(), values)];
    });
  });
}

function productOf(code: string, values: Record<string, RegistryValue>): GoProduct {
  const folder = textOf(values.InstallLocation)?.replace(/[\\/]+$/, "") ?? null;
  return {
    code,
    name: textOf(values.DisplayName)?.slice(0, 256) ?? "Go",
    version: textOf(values.DisplayVersion)?.slice(0, 256) ?? "",
    folder: folder !== null && isLocalPath(folder) ? folder : null,
  };
}
