/** encodeUtf16 writes text as Windows does, little end first. */
export const encodeUtf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "utf16le"));
