const WRITTEN = /^S-1-(\d{1,15})((?:-\d{1,10}){1,15})$/;
const MOST_AUTHORITY = 2 ** 48 - 1;

/** writeSid makes a binary SID of S-1-…, or gives null where the text is none. */
export function writeSid(text: string): Buffer | null {
  const [, authority, rest = ""] = WRITTEN.exec(text) ?? [];
  const parts = rest.split("-").slice(1).map(Number);
  if (authority === undefined || Number(authority) > MOST_AUTHORITY || parts.some((part) => part > 0xffff_ffff))
    return null;
  const sid = Buffer.alloc(8 + parts.length * 4);
  sid.writeUInt8(1, 0);
  sid.writeUInt8(parts.length, 1);
  sid.writeUIntBE(Number(authority), 2, 6);
  for (const [at, part] of parts.entries()) sid.writeUInt32LE(part, 8 + at * 4);
  return sid;
}

/** readSid writes a binary SID as S-1-…: revision, count, authority (big endian), then the sub-authorities. */
export function readSid(bytes: Buffer): string {
  const count = bytes.readUInt8(1);
  const parts = Array.from({ length: count }, (_, index) => bytes.readUInt32LE(8 + index * 4));
  return ["S", bytes.readUInt8(0), bytes.readUIntBE(2, 6), ...parts].join("-");
}
