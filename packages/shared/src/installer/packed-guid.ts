const shape = /^\{?([0-9A-F]{8})-?([0-9A-F]{4})-?([0-9A-F]{4})-?([0-9A-F]{4})-?([0-9A-F]{12})\}?$/i;

/**
 * packGuid writes a GUID as Windows Installer does in the registry (E.2): the first three groups reversed, the
 * characters of each byte of the last two swapped. Null when the text is no GUID. Packing packed hex unpacks it.
 */
export function packGuid(guid: string): string | null {
  const groups = shape.exec(guid);
  if (!groups) return null;
  const [, a = "", b = "", c = "", d = "", e = ""] = groups;
  return [reverse(a), reverse(b), reverse(c), swapPairs(d), swapPairs(e)].join("").toUpperCase();
}

/** unpackGuid gives {XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX} of 32 packed hex digits, or null. */
export function unpackGuid(packed: string): string | null {
  if (!/^[0-9A-F]{32}$/i.test(packed)) return null;
  const hex = packGuid(packed);
  return hex && `{${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}}`;
}

const reverse = (text: string) => [...text].reverse().join("");
const swapPairs = (text: string) => text.replace(/(.)(.)/g, "$2$1");
