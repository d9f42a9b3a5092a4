const FORMAT = [0xe0, 0x85, 0x9f, 0xf2, 0xf9, 0x4f, 0x68, 0x10, 0xab, 0x91, 0x08, 0x00, 0x2b, 0x27, 0xb3, 0xd9];
const TIMES = new Set([10, 11, 12, 13]);

/** writeSummary writes a property set; numbers of 10 to 13 are milliseconds since 1970. */
export function writeSummary(values: Readonly<Record<number, string | number>>): Uint8Array {
  const ids = Object.keys(values).map(Number);
  const parts = ids.map((id) => property(id, values[id] ?? 0));
  const section: number[] = [];
  const long = (to: number[], value: number) =>
    to.push(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24);
  long(section, 8 + parts.reduce((sum, part) => sum + 8 + part.length, 0));
  long(section, ids.length);
  let at = 8 + ids.length * 8;
  ids.forEach((id, index) => {
    long(section, id);
    long(section, at);
    at += parts[index]?.length ?? 0;
  });
  const head: number[] = [0xfe, 0xff, 0, 0, 6, 1, 2, 0, ...new Array<number>(16).fill(0)];
  long(head, 1);
  head.push(...FORMAT);
  long(head, 48);
  return Uint8Array.from([...head, ...section, ...parts.flat()]);
}

function property(id: number, value: string | number): number[] {
  const bytes = new Uint8Array(typeof value === "string" ? 8 + Math.ceil((utf8(value).length + 1) / 4) * 4 : 12);
  const view = new DataView(bytes.buffer);
  if (typeof value === "string") {
    const text = utf8(value);
    view.setUint32(0, 30, true);
    view.setUint32(4, text.length + 1, true);
    bytes.set(text, 8);
  } else if (TIMES.has(id)) {
    const ticks = (value + 11_644_473_600_000) * 10_000;
    view.setUint32(0, 64, true);
    view.setUint32(4, ticks % 2 ** 32, true);
    view.setUint32(8, Math.floor(ticks / 2 ** 32), true);
  } else {
    view.setUint32(0, id === 1 ? 2 : 3, true);
    view.setInt32(4, value, true);
    return [...bytes.subarray(0, 8)];
  }
  return [...bytes];
}

const utf8 = (text: string) => new TextEncoder().encode(text);
