import type { Identity } from "@slipway/shared/protocol/check-in";

/** Hardware is what tells one machine from another: the firmware's UUID, and Windows' own where there is none. */
export interface Hardware {
  /** Null where the firmware has none of its own: junk, or one that it shares with others. */
  smbiosUuid: string | null;
  machineGuid: string;
}

const plain = (text: string): string =>
  text
    .trim()
    .replace(/^\{|\}$/g, "")
    .toUpperCase();

/** hardwareOf brings both ids into one spelling. */
export const hardwareOf = ({ smbiosUuid, machineGuid }: Pick<Identity, "smbiosUuid" | "machineGuid">): Hardware => ({
  smbiosUuid: smbiosUuid === null || plain(smbiosUuid) === "" ? null : plain(smbiosUuid),
  machineGuid: plain(machineGuid),
});

/**
 * isOtherHardware says whether a token is used by other hardware than it was given to. An equal UUID is the same
 * machine whatever its MachineGuid (Windows was generalised in place); where one side has no UUID, since the firmware
 * could not be read that time, the MachineGuid decides.
 */
export function isOtherHardware(known: Hardware & { ignoreSmbios: boolean }, seen: Hardware): boolean {
  if (known.smbiosUuid !== null && seen.smbiosUuid !== null && !known.ignoreSmbios)
    return known.smbiosUuid !== seen.smbiosUuid;
  return known.machineGuid !== seen.machineGuid;
}
