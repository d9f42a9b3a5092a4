import { MACHINE_SID } from "@slipway/shared/installer/graph/registration";
import { packGuid } from "@slipway/shared/installer/packed-guid";
import { shortOfGuid } from "@slipway/shared/installer/registration/feature-components";
import { addFile, find, systemSid } from "./file-tree.ts";
import type { Machine } from "./machine.ts";
import { dword, setKey, string } from "./registry-tree.ts";

/** SimProduct is what an installation of a package leaves behind (E.1). */
export interface SimProduct {
  productCode: string;
  name: string;
  version: string;
  /** Default: for all users. */
  sid?: string;
  upgradeCode?: string;
  /** The name of its file under C:\Windows\Installer; null: none is registered. */
  cachedAs: string | null;
  /** Component code and key path of each; a key path that is a file is made. */
  components: { id: string; keyPath: string }[];
}

const installer = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer";
const packed = (guid: string): string => {
  const name = packGuid(guid);
  if (name === null) throw new Error(`registerProduct: ${guid} is no GUID`);
  return name;
};

/** registerProduct writes a product into the model's registry and puts its files where they belong. */
export function registerProduct(machine: Machine, product: SimProduct): void {
  const { productCode, name, version, sid = MACHINE_SID, upgradeCode, cachedAs, components } = product;
  const own = `${installer}\\UserData\\${sid}\\Products\\${packed(productCode)}`;
  const cached = cachedAs === null ? null : `C:\\Windows\\Installer\\${cachedAs}`;
  if (cached !== null) addFile(machine, cached, { owner: systemSid, sizeBytes: 2_400_000 });
  setKey(machine, "HKLM", `${own}\\InstallProperties`, {
    DisplayName: string(name),
    DisplayVersion: string(version),
    Publisher: string("Contoso"),
    InstallDate: string("20260904"),
    Language: dword(1033),
    WindowsInstaller: dword(1),
    ...(cached !== null && { LocalPackage: string(cached) }),
  });
  const ids = components.map(({ id }) => shortOfGuid(id) ?? "").join("");
  setKey(machine, "HKLM", `${own}\\Features`, { Complete: string(ids) });
  const offer = sid === MACHINE_SID ? "SOFTWARE\\Classes\\Installer" : `${installer}\\Managed\\${sid}\\Installer`;
  setKey(machine, "HKLM", `${offer}\\Products\\${packed(productCode)}`, { ProductName: string(name) });
  setKey(machine, "HKLM", `${offer}\\Features\\${packed(productCode)}`, { Complete: string("") });
  for (const { id, keyPath } of components) holdComponent(machine, { id, productCode, keyPath, sid });
  if (upgradeCode !== undefined)
    setKey(machine, "HKLM", `${installer}\\UpgradeCodes\\${packed(upgradeCode)}`, {
      [packed(productCode)]: string(""),
    });
}

/** holdComponent makes a product a client of a component, and makes the file where its key path is one that is not there. */
export function holdComponent(
  machine: Machine,
  { id, productCode, keyPath, sid = MACHINE_SID }: { id: string; productCode: string; keyPath: string; sid?: string },
): void {
  if (/^[A-Z]:\\.*[^\\]$/i.test(keyPath) && !find(machine, keyPath))
    addFile(machine, keyPath, { owner: systemSid, sizeBytes: 40_000 });
  setKey(machine, "HKLM", `${installer}\\UserData\\${sid}\\Components\\${packed(id)}`, {
    [packed(productCode)]: string(keyPath),
  });
}
