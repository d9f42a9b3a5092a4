import { ok, refused } from "./answer.ts";
import type { Kernel32 } from "./kernel32.ts";
import { parseSmbios, type SystemFirmware } from "./smbios.ts";
import { readWide } from "./wide.ts";
import type { Answer, Registry, Windows } from "./windows.ts";

/** 'RSMB' as GetSystemFirmwareTable wants it. */
const rawSmbios = 0x5253_4d42;
const ComputerNamePhysicalDnsHostname = 5;
const cryptographyKey = "SOFTWARE\\Microsoft\\Cryptography";

/** readIdentity tells which hardware and which Windows this is. */
export function readIdentity(kernel32: Kernel32, registry: Registry): ReturnType<Windows["identity"]> {
  const hostname = computerName(kernel32);
  if (!hostname.ok) return hostname;
  const guid = registry.value("HKLM", cryptographyKey, "MachineGuid");
  if (!guid.ok) return guid;
  if (guid.value?.type !== "string") return refused("RegQueryValueExW MachineGuid", 2);
  const firmware = readFirmware(kernel32);
  return ok({
    smbiosUuid: firmware.uuid,
    serialNumber: firmware.serialNumber,
    machineGuid: guid.value.value,
    hostname: hostname.value,
  });
}

/** A machine without SMBIOS is no failure: MachineGuid is there to tell it apart. */
function readFirmware(kernel32: Kernel32): SystemFirmware {
  const size = kernel32.GetSystemFirmwareTable(rawSmbios, 0, null, 0);
  const table = Buffer.alloc(size);
  const read = size === 0 ? 0 : kernel32.GetSystemFirmwareTable(rawSmbios, 0, table, size);
  return parseSmbios(table.subarray(0, read <= size ? read : 0));
}

function computerName(kernel32: Kernel32): Answer<string> {
  const [name, chars] = [Buffer.alloc(512), [256]];
  if (!kernel32.GetComputerNameExW(ComputerNamePhysicalDnsHostname, name, chars))
    return refused("GetComputerNameExW", kernel32.GetLastError());
  return ok(readWide(name));
}
