/** SystemFirmware is what SMBIOS says of the machine; null where it says nothing or a maker's placeholder. */
export interface SystemFirmware {
  uuid: string | null;
  serialNumber: string | null;
}

const systemInformation = 1;
const endOfTable = 127;

/**
 * UUIDs that makers leave in many machines: the AMI default, and those whose bytes are all equal or count upwards.
 * A known placeholder must not make two machines one.
 */
const junkUuids: readonly string[] = [
  "03000200-0400-0500-0006-000700080009",
  "00020003-0004-0005-0006-000700080009",
  "12345678-1234-5678-90ab-cddeefaabbcc",
  "fefefefe-fefe-fefe-fefe-fefefefefefe",
  "00112233-4455-6677-8899-aabbccddeeff",
];
const junkSerials =
  /^(?:to be filled.*|default string|system serial number|serial number|none|n\/?a|not (?:applicable|specified|available)|unknown|o\.?e\.?m\.?|invalid|chassis serial number|\.+|-+|x+|0+|f+|1234567890*|0123456789)$/i;

/** parseSmbios reads structure type 1 of a RawSMBIOSData block, as GetSystemFirmwareTable('RSMB') gives it. */
export function parseSmbios(raw: Buffer): SystemFirmware {
  const none: SystemFirmware = { uuid: null, serialNumber: null };
  if (raw.length < 8) return none;
  const version = raw.readUInt8(1) * 256 + raw.readUInt8(2);
  const table = raw.subarray(8, 8 + raw.readUInt32LE(4));
  let at = 0;
  while (at + 4 <= table.length) {
    const [type, length] = [table.readUInt8(at), table.readUInt8(at + 1)];
    if (length < 4 || at + length > table.length || type === endOfTable) return none;
    const { strings, end } = readStrings(table, at + length);
    if (type === systemInformation) return readSystem(table.subarray(at, at + length), strings, version);
    at = end;
  }
  return none;
}

function readSystem(structure: Buffer, strings: string[], version: number): SystemFirmware {
  const serial = structure.length > 7 ? strings[structure.readUInt8(7) - 1] : undefined;
  const uuid = structure.length >= 24 ? readUuid(structure.subarray(8, 24), version) : null;
  return { uuid, serialNumber: !serial || junkSerials.test(serial) ? null : serial };
}

/** Strings follow the structure, each with a NUL, the set with one more. */
function readStrings(table: Buffer, from: number): { strings: string[]; end: number } {
  const strings: string[] = [];
  let at = from;
  while (at < table.length && table.readUInt8(at) !== 0) {
    const nul = table.indexOf(0, at);
    const end = nul === -1 ? table.length : nul;
    strings.push(table.toString("latin1", at, end).trim());
    at = end + 1;
  }
  return { strings, end: strings.length === 0 ? at + 2 : at + 1 };
}

/** Since SMBIOS 2.6 the first three fields are little-endian, which is how Windows prints the UUID of any version. */
function readUuid(bytes: Buffer, version: number): string | null {
  if (version < 0x0200 || bytes.every((byte) => byte === bytes[0])) return null;
  const hex = (from: number, to: number) => bytes.toString("hex", from, to);
  const turned = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).reverse().toString("hex");
  const uuid = [turned(0, 4), turned(4, 6), turned(6, 8), hex(8, 10), hex(10, 16)].join("-");
  return junkUuids.includes(uuid) ? null : uuid;
}
