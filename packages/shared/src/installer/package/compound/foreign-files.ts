/** foreignFiles are what people hand in instead of a package, by their first bytes (latin-1). */
const foreignFiles: readonly { starts: string; is: string }[] = [
  { starts: "PK\x03\x04", is: "a zip archive" },
  { starts: "PK\x05\x06", is: "an empty zip archive" },
  { starts: "MZ", is: "a program (.exe or .dll)" },
  { starts: "MSCF", is: "a cabinet (.cab)" },
  { starts: "7z\xbc\xaf\x27\x1c", is: "a 7-Zip archive" },
  { starts: "Rar!", is: "a RAR archive" },
  { starts: "\x1f\x8b", is: "a gzip archive" },
  { starts: "%PDF", is: "a PDF document" },
  { starts: "<?xml", is: "an XML document" },
  { starts: "{\\rtf", is: "an RTF document" },
  { starts: "\xff\xfe", is: "a UTF-16 text" },
];

/** foreignFile names what a file that is no compound file looks like, or null. */
export function foreignFile(head: Uint8Array): string | null {
  const text = String.fromCharCode(...head.subarray(0, 64));
  if (/^(\xef\xbb\xbf)?\s*<(!doctype\s+html|html|head|body)/i.test(text)) return "an HTML page";
  const known = foreignFiles.find(({ starts }) => text.startsWith(starts));
  if (known) return known.is;
  return head.every((byte) => byte === 0) ? "only zero bytes" : null;
}
