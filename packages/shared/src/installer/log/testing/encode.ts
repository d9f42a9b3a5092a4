/** utf16 writes text as Windows writes its logs; `bigEndian` and without its mark for tests. */
export function utf16(text: string, { mark = true, bigEndian = false } = {}): Uint8Array {
  const units = mark ? `\uFEFF${text}` : text;
  const bytes = new Uint8Array(2 * units.length);
  for (let at = 0; at < units.length; at++) {
    const unit = units.charCodeAt(at);
    bytes[2 * at + (bigEndian ? 1 : 0)] = unit & 0xff;
    bytes[2 * at + (bigEndian ? 0 : 1)] = unit >>> 8;
  }
  return bytes;
}

/** legacy writes text in an ANSI code page, by asking a decoder for every character of it; unknown ones become "?". */
export function legacy(text: string, label: string): Uint8Array {
  const table = tableOf(label);
  return Uint8Array.from([...text].flatMap((character) => table.get(character) ?? [0x3f]));
}

const tables = new Map<string, Map<string, readonly number[]>>();

function tableOf(label: string): Map<string, readonly number[]> {
  const found = tables.get(label);
  if (found) return found;
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(label);
  const put = (bytes: number[]) => {
    const character = decoder.decode(Uint8Array.from(bytes));
    if ([...character].length === 1 && character !== "\uFFFD" && !table.has(character)) table.set(character, bytes);
  };
  for (let one = 0; one < 256; one++) put([one]);
  if (!label.startsWith("windows-"))
    for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) put([lead, trail]);
  tables.set(label, table);
  return table;
}
