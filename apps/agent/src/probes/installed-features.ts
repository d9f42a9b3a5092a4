import { packGuid } from "@slipway/shared/installer/packed-guid";
import type { InstalledFeature } from "@slipway/shared/installer/graph/registration";
import { parseFeatureData } from "@slipway/shared/installer/registration/feature-components";
import type { Registry, RegistryValue } from "../windows/windows.ts";
import { userDataKey } from "./installer-keys.ts";
import { need } from "./probe.ts";
import { textOf } from "./registry-texts.ts";
import { byText, line } from "./texts.ts";

/** A feature that is not chosen is noted so where the product's offer lies. */
const absentMark = "\u0006";

/**
 * readFeatures gives a product's features. `own` and `offered` are the values of its two Features keys, null where one
 * is missing. A feature whose first component has no client of this product is only advertised.
 */
export async function readFeatures(
  registry: Registry,
  product: { packed: string; sid: string },
  own: Record<string, RegistryValue> | null,
  offered: Record<string, RegistryValue> | null,
  pace: () => Promise<void>,
): Promise<InstalledFeature[]> {
  const names = [...new Set([...Object.keys(own ?? {}), ...Object.keys(offered ?? {})])].filter((name) => name !== "");
  const features: InstalledFeature[] = [];
  for (const name of names.sort(byText)) {
    const mine = own?.[name];
    const { componentIds, parent } = parseFeatureData(textOf(mine) ?? "");
    const offer = offered?.[name];
    const state = stateOf(registry, product, { isKnown: mine !== undefined, offer, first: componentIds[0] });
    features.push({ id: line(name), parent: parent === null ? null : line(parent), state, componentIds });
    await pace();
  }
  return features;
}

interface Signs {
  isKnown: boolean;
  offer: RegistryValue | undefined;
  first: string | undefined;
}

function stateOf(
  registry: Registry,
  { packed, sid }: { packed: string; sid: string },
  { isKnown, offer, first }: Signs,
): InstalledFeature["state"] {
  if (textOf(offer)?.startsWith(absentMark)) return "absent";
  if (!isKnown) return offer === undefined ? "unknown" : "advertised";
  if (first === undefined) return offer === undefined ? "unknown" : "installed";
  const client = need(registry.value("HKLM", `${userDataKey(sid)}\\Components\\${packGuid(first)}`, packed));
  return client === null ? "advertised" : "installed";
}
