import { PackageFault } from "../package-fault.ts";
import { type CodePage, codePageOf, decoderOf } from "./code-page.ts";

/** StringPool is every text of a package's tables, by number (E.7.3). */
export interface StringPool {
  readonly codePage: CodePage;
  /** Bytes of a reference: 3 once a package had more than 65,535 strings. */
  readonly referenceBytes: 2 | 3;
  /** References from 1 up to this one, without it, are strings. */
  readonly end: number;
  /** Null for 0 and for numbers that no string has. */
  text(id: number): string | null;
  readonly faults: readonly PackageFault[];
}

const LONG_REFERENCES = 0x8000;

/** readStringPool reads _StringPool, which lies at `offset`, and _StringData. Throws PackageFault when the pool has no header. */
export function readStringPool(pool: Uint8Array, data: Uint8Array, offset: number | null): StringPool {
  if (pool.length < 4) throw new PackageFault("bad-string-pool", "The package's string pool is empty", offset);
  const view = new DataView(pool.buffer, pool.byteOffset, pool.byteLength);
  const high = view.getUint16(2, true);
  const codePage = codePageOf(view.getUint16(0, true) + (high & ~LONG_REFERENCES) * 2 ** 16);
  const { ends, total } = bestEnds(view, data.length);
  const faults: PackageFault[] = [];
  if (codePage.label === null) {
    const told = `Code page ${codePage.id} is not known: letters outside ASCII may be shown wrong`;
    faults.push(new PackageFault("unknown-code-page", told, offset));
  }
  if (total !== data.length) {
    const told = `The strings' lengths add up to ${total} bytes, but there are ${data.length}`;
    faults.push(new PackageFault("bad-string-pool", told, offset));
  }
  const referenceBytes = high & LONG_REFERENCES ? 3 : 2;
  return { codePage, referenceBytes, end: ends.length, text: textOf(ends, data, codePage), faults };
}

/** Where each string ends; string n begins where n-1 ends. */
interface Ends {
  ends: Uint32Array;
  total: number;
}

/**
 * A string of 65,536 bytes or more takes two entries. Windows writes the length's high word into the first one's
 * reference count; Wine's descendants read it from the second one's. The sum of all lengths tells which was meant.
 */
function bestEnds(view: DataView, dataLength: number): Ends {
  const windows = endsOf(view, (at) => view.getUint16(at + 2, true));
  if (windows.total === dataLength) return windows;
  const wine = endsOf(view, (at) => view.getUint16(at + 6, true));
  return wine.total === dataLength ? wine : windows;
}

function endsOf(view: DataView, highWord: (at: number) => number): Ends {
  const count = view.byteLength >> 2;
  const ends = new Uint32Array(count);
  let id = 1;
  let total = 0;
  for (let entry = 1; entry < count; entry++, id++) {
    const at = entry * 4;
    let length = view.getUint16(at, true);
    if (length === 0 && view.getUint16(at + 2, true) !== 0 && entry + 1 < count) {
      length = highWord(at) * 2 ** 16 + view.getUint16(at + 4, true);
      entry++;
    }
    total += length;
    ends[id] = Math.min(total, 0xffffffff);
  }
  return { ends: ends.subarray(0, id), total };
}

function textOf(ends: Uint32Array, data: Uint8Array, codePage: CodePage): StringPool["text"] {
  // One decoding of all and slices of it is some ten times faster than one decoding per string.
  const isPlain = isAscii(data);
  const decode = decoderOf(isPlain ? codePageOf(65001) : codePage);
  const whole = isPlain || codePage.isSingleByte ? decode(data) : null;
  const decoded = new Map<number, string>();
  return (id) => {
    if (id <= 0 || id >= ends.length) return null;
    const start = ends[id - 1] ?? 0;
    const end = Math.min(ends[id] ?? 0, data.length);
    if (start >= end) return null;
    if (whole !== null) return whole.slice(start, end);
    const kept = decoded.get(id);
    if (kept !== undefined) return kept;
    const text = decode(data.subarray(start, end));
    decoded.set(id, text);
    return text;
  };
}

// A loop is ten times faster than every() here, and megabytes go through it.
function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] ?? 0) > 0x7f) return false;
  return true;
}
