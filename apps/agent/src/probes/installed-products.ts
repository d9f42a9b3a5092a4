import { type InstalledProduct, MACHINE_SID } from "@slipway/shared/installer/graph/registration";
import { unpackGuid } from "@slipway/shared/installer/packed-guid";
import type { RegistryValue, Windows } from "../windows/windows.ts";
import { lookForCached } from "./cached-file.ts";
import { readFeatures } from "./installed-features.ts";
import { readPatches } from "./installed-patches.ts";
import { offerKey, type PackedName, packedSubkeys, ownersOf, userDataKey } from "./installer-keys.ts";
import { timedOut } from "./pace.ts";
import { need, Refused } from "./probe.ts";
import { numberOf, textOf } from "./registry-texts.ts";
import { byText, line, pathText } from "./texts.ts";

/** More products than any machine was seen to have. */
const mostProducts = 5000;

/** ReadProducts: isCut = there were more than are read, or some could not be read. */
export interface ReadProducts {
  products: InstalledProduct[];
  isCut: boolean;
}

/** readProducts gives all users' installed products, in a stable order. What is only advertised is none of them (E.1). */
export async function readProducts(windows: Windows, pace: () => Promise<void>): Promise<ReadProducts> {
  const { registry } = windows;
  const products: InstalledProduct[] = [];
  const named = ownersOf(registry).flatMap((sid) =>
    packedSubkeys(registry, `${userDataKey(sid)}\\Products`).map((name) => ({ sid, ...name })),
  );
  let isCut = named.length > mostProducts;
  for (const { sid, ...name } of named.slice(0, mostProducts)) {
    const product = await readProduct(windows, sid, name, pace).catch(refusedOne);
    // One key with a broken list must not cost all others; that it is missing is told.
    if (product === "refused") isCut = true;
    else if (product !== null) products.push(product);
    await pace();
  }
  products.sort((a, b) => byText(a.productCode, b.productCode) || byText(a.sid, b.sid));
  return { products, isCut };
}

function refusedOne(error: unknown): "refused" {
  if (error instanceof Refused && error.error.code !== timedOut) return "refused";
  throw error;
}

async function readProduct(
  windows: Windows,
  sid: string,
  { packed, guid }: PackedName,
  pace: () => Promise<void>,
): Promise<InstalledProduct | null> {
  const { registry } = windows;
  const values = (key: string) => need(registry.values("HKLM", key));
  const key = `${userDataKey(sid)}\\Products\\${packed}`;
  const properties = values(`${key}\\InstallProperties`);
  if (properties === null) return null;
  const offers = offerOf(windows, sid);
  const offer = need(registry.values(offers.hive, `${offers.key}\\Products\\${packed}`));
  const offered = need(registry.values(offers.hive, `${offers.key}\\Features\\${packed}`));
  const product = { packed, sid };
  return {
    productCode: guid,
    sid,
    ...propertiesOf(properties),
    packageCode: unpackGuid(textOf(offer?.PackageCode) ?? ""),
    cache: lookForCached(windows.files, textOf(properties.LocalPackage) ?? textOf(properties.ManagedLocalPackage)),
    features: await readFeatures(registry, product, values(`${key}\\Features`), offered, pace),
    patches: readPatches(windows, product),
  };
}

/** Of a user it is in their own hive while that is loaded, or among the managed ones. */
function offerOf({ registry }: Windows, sid: string): { hive: "HKLM" | "HKU"; key: string } {
  const own = `${sid}\\Software\\Microsoft\\Installer`;
  const isOwn = sid !== MACHINE_SID && need(registry.keyExists("HKU", own));
  return isOwn ? { hive: "HKU", key: own } : { hive: "HKLM", key: offerKey(sid, MACHINE_SID) };
}

function propertiesOf(values: Record<string, RegistryValue>) {
  const said = (name: string) => {
    const text = textOf(values[name]);
    return text === null ? null : line(text);
  };
  const date = said("InstallDate");
  const folder = textOf(values.InstallLocation);
  return {
    name: said("DisplayName"),
    version: said("DisplayVersion"),
    publisher: said("Publisher"),
    language: numberOf(values.Language),
    installedOn: date !== null && /^\d{8}$/.test(date) ? date : null,
    installLocation: folder === null ? null : pathText(folder),
  };
}
