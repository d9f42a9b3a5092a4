import { unpackGuid } from "@slipway/shared/installer/packed-guid";
import type { Registry } from "../windows/windows.ts";
import { need } from "./probe.ts";

/** installerKey is where Windows Installer keeps what it has installed (E.1), in the 64-bit view. */
export const installerKey = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer";

/** classesKey is where it keeps what is offered to all users. */
export const classesKey = "SOFTWARE\\Classes\\Installer";

export const userDataKey = (sid: string): string => `${installerKey}\\UserData\\${sid}`;

/** ownersOf are the SIDs that own a registration: S-1-5-18 for all users. Empty where nothing was ever installed. */
export function ownersOf(registry: Registry): string[] {
  const names = need(registry.subkeys("HKLM", `${installerKey}\\UserData`)) ?? [];
  return names.filter((name) => /^S-1-[\d-]{1,180}$/.test(name)).sort();
}

/** PackedName is a key or value that is named by a packed GUID, with what it stands for. */
export interface PackedName {
  packed: string;
  guid: string;
}

/** packedSubkeys are those of a key; names of another form are nobody's. */
export const packedSubkeys = (registry: Registry, key: string): PackedName[] =>
  packedNames(need(registry.subkeys("HKLM", key)) ?? []);

export const packedNames = (names: readonly string[]): PackedName[] =>
  names.flatMap((packed) => {
    const guid = unpackGuid(packed);
    return guid === null ? [] : [{ packed, guid }];
  });

/** offerKey is where a product's offer lies: for all users under Classes, for one of them among the managed ones. */
export const offerKey = (sid: string, machineSid: string): string =>
  sid === machineSid ? classesKey : `${installerKey}\\Managed\\${sid}\\Installer`;
