/** readWide reads UTF-16 text from `offset` up to a NUL or `maxChars`. */
export function readWide(bytes: Buffer, offset = 0, maxChars = Number.POSITIVE_INFINITY): string {
  const limit = Math.min(bytes.length - 1, offset + maxChars * 2);
  let end = offset;
  while (end < limit && bytes.readUInt16LE(end) !== 0) end += 2;
  return bytes.toString("utf16le", offset, end);
}

/** wideBuffer is `text` as NUL-terminated UTF-16. */
export function wideBuffer(text: string): Buffer {
  return Buffer.from(`${text}\0`, "utf16le");
}
