import type { Registry } from "../windows/windows.ts";
import { classesKey, installerKey, ownersOf, packedNames, packedSubkeys, userDataKey } from "./installer-keys.ts";
import { need, orNull } from "./probe.ts";
import { textOf } from "./registry-texts.ts";
import { line } from "./texts.ts";

/** KnownProduct is what sentences call a product. */
export interface KnownProduct {
  name: string | null;
  version: string | null;
}

/**
 * readKnownProducts gives every product that anybody on this machine has, or is only offered, by its code. What is
 * offered to a user whose hive is not loaded is not seen; where it is installed, UserData has it.
 */
export async function readKnownProducts(
  registry: Registry,
  pace: () => Promise<void>,
): Promise<Map<string, KnownProduct>> {
  const known = new Map<string, KnownProduct>();
  for (const sid of ownersOf(registry)) {
    for (const { packed, guid } of packedSubkeys(registry, `${userDataKey(sid)}\\Products`)) {
      const key = `${userDataKey(sid)}\\Products\\${packed}\\InstallProperties`;
      if (known.get(guid)?.name == null) known.set(guid, nameAt(registry, key, "DisplayName", "DisplayVersion"));
      await pace();
    }
  }
  for (const key of offers(registry)) {
    for (const { packed, guid } of packedSubkeys(registry, key))
      if (!known.has(guid)) known.set(guid, nameAt(registry, `${key}\\${packed}`, "ProductName", ""));
    await pace();
  }
  for (const sid of need(registry.subkeys("HKU", "")) ?? []) {
    const key = `${sid}\\Software\\Microsoft\\Installer\\Products`;
    for (const packed of need(registry.subkeys("HKU", key)) ?? []) rememberPacked(known, packed);
  }
  return known;
}

function offers(registry: Registry): string[] {
  const managed = need(registry.subkeys("HKLM", `${installerKey}\\Managed`)) ?? [];
  return [`${classesKey}\\Products`, ...managed.map((sid) => `${installerKey}\\Managed\\${sid}\\Installer\\Products`)];
}

function rememberPacked(known: Map<string, KnownProduct>, packed: string): void {
  for (const { guid } of packedNames([packed])) if (!known.has(guid)) known.set(guid, { name: null, version: null });
}

function nameAt(registry: Registry, key: string, name: string, version: string): KnownProduct {
  // That it is known counts; a name that cannot be read is none.
  const text = (value: string) => textOf(orNull(registry.value("HKLM", key, value)));
  const [said, number] = [text(name), version === "" ? null : text(version)];
  return { name: said === null ? null : line(said), version: number === null ? null : line(number) };
}
