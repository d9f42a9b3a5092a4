/** readSid writes a binary SID as S-1-…: revision, count, authority (big endian), then the sub-authorities. */
export function readSid(bytes: Buffer): string {
  const count = bytes.readUInt8(1);
  const parts = Array.from({ length: count }, (_, index) => bytes.readUInt32LE(8 + index * 4));
  return ["S", bytes.readUInt8(0), bytes.readUIntBE(2, 6), ...parts].join("-");
}
