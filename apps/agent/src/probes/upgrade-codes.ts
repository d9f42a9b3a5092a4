import type { Registration } from "@slipway/shared/installer/graph/registration";
import type { Registry } from "../windows/windows.ts";
import { installerKey, packedNames, packedSubkeys } from "./installer-keys.ts";
import { need } from "./probe.ts";
import { byText } from "./texts.ts";

/** readUpgradeCodes gives each upgrade code with the products that are noted under it (E.1), in a stable order. */
export async function readUpgradeCodes(
  registry: Registry,
  pace: () => Promise<void>,
): Promise<Registration["upgradeCodes"]> {
  const key = `${installerKey}\\UpgradeCodes`;
  const codes: Registration["upgradeCodes"][number][] = [];
  for (const { packed, guid } of packedSubkeys(registry, key)) {
    const values = need(registry.values("HKLM", `${key}\\${packed}`)) ?? {};
    const productCodes = packedNames(Object.keys(values)).map((name) => name.guid);
    codes.push({ upgradeCode: guid, productCodes: productCodes.sort(byText).slice(0, 1000) });
    await pace();
  }
  return codes.sort((a, b) => byText(a.upgradeCode, b.upgradeCode));
}
