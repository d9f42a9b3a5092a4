import type { GoArchitecture } from "@slipway/shared/facts/go";

const machines = new Map<number, GoArchitecture>([
  [0x14c, "386"],
  [0x8664, "amd64"],
  [0xaa64, "arm64"],
]);

/** Where the offset of the PE header stands in the DOS header. */
const headerAt = 0x3c;

/** readMachine reads for which processor a program is made, of the head of its file; null when it is no program. */
export function readMachine(head: Uint8Array): GoArchitecture | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (bytes.length < headerAt + 4 || bytes.toString("latin1", 0, 2) !== "MZ") return null;
  const at = bytes.readUInt32LE(headerAt);
  if (at + 6 > bytes.length || bytes.toString("latin1", at, at + 4) !== "PE\0\0") return null;
  return machines.get(bytes.readUInt16LE(at + 4)) ?? null;
}
