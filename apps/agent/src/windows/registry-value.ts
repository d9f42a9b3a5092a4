import type { RegistryValue } from "./windows.ts";

const REG_SZ = 1;
const REG_EXPAND_SZ = 2;
const REG_DWORD = 4;
const REG_MULTI_SZ = 7;
const REG_QWORD = 11;

/** decodeRegistryValue turns a value's type and bytes into one of the forms that matter. */
export function decodeRegistryValue(type: number, bytes: Buffer): RegistryValue {
  const other: RegistryValue = { type: "other", value: null };
  if (type === REG_SZ) return { type: "string", value: text(bytes) };
  if (type === REG_EXPAND_SZ) return { type: "expand-string", value: text(bytes) };
  if (type === REG_MULTI_SZ) return { type: "multi-string", value: lines(bytes) };
  if (type === REG_DWORD) return bytes.length >= 4 ? { type: "dword", value: bytes.readUInt32LE(0) } : other;
  if (type !== REG_QWORD || bytes.length < 8) return other;
  const value = Number(bytes.readBigUInt64LE(0));
  return Number.isSafeInteger(value) ? { type: "dword", value } : other;
}

/** Up to the first NUL: who wrote the value may have left it out, or written rubbish behind it. */
function text(bytes: Buffer): string {
  return wide(bytes).split("\0", 1)[0] ?? "";
}

/**
 * Empty strings in the middle are kept: PendingFileRenameOperations is a list of pairs in which an empty target means
 * "delete". Only the NULs that end the list go.
 */
function lines(bytes: Buffer): string[] {
  const parts = wide(bytes).split("\0");
  if (parts.at(-1) === "") parts.pop();
  if (parts.at(-1) === "") parts.pop();
  return parts;
}

function wide(bytes: Buffer): string {
  return bytes.toString("utf16le", 0, bytes.length - (bytes.length % 2));
}
