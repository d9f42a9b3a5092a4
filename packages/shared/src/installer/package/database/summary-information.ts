import { PackageFault } from "../package-fault.ts";
import { codePageOf, type Decode, decoderOf } from "./code-page.ts";

/** SummaryValue is one property; `raw` are a text's own bytes, times are milliseconds since 1970 UTC. */
export type SummaryValue =
  | { kind: "integer"; value: number }
  | { kind: "text"; value: string; raw: Uint8Array }
  | { kind: "time"; value: number };

/** SummaryInformation is what a package says of itself beside its tables; null is not given. */
export interface SummaryInformation {
  /** Every property by its number, also those without a name here. */
  values: ReadonlyMap<number, SummaryValue>;
  codePage: number | null;
  title: string | null;
  subject: string | null;
  author: string | null;
  keywords: string | null;
  comments: string | null;
  /** "x64;1033": platform and languages; of a transform, what it is for. */
  template: string | null;
  lastAuthor: string | null;
  /** Package code; of patches also the codes that they replace. */
  revision: string | null;
  createdAt: number | null;
  savedAt: number | null;
  /** Lowest Windows Installer, 200 is 2.0. Of transforms the validation flags are in `characters`. */
  pages: number | null;
  /** Bits: 1 short names, 2 compressed, 4 administrative image, 8 needs no elevation. */
  words: number | null;
  characters: number | null;
  application: string | null;
  security: number | null;
}

const HEADER_BYTES = 48;
const MOST_PROPERTIES = 256;
// From 1601 to 1970, in milliseconds.
const EPOCH_MS = 11_644_473_600_000;

/** readSummaryInformation reads the stream \u0005SummaryInformation. Throws PackageFault when it is no property set. */
export function readSummaryInformation(bytes: Uint8Array): SummaryInformation {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const section = bytes.length >= HEADER_BYTES ? view.getUint32(44, true) : bytes.length;
  if (bytes.length < section + 8 || view.getUint16(0, true) !== 0xfffe) {
    throw new PackageFault("bad-summary", "The summary information is no property set", null);
  }
  const places = new Map<number, number>();
  const count = Math.min(view.getUint32(section + 4, true), MOST_PROPERTIES);
  for (let at = 0; at < count && section + 16 + at * 8 <= bytes.length; at++) {
    places.set(view.getUint32(section + 8 + at * 8, true), section + view.getUint32(section + 12 + at * 8, true));
  }
  const codePage = integerAt(view, places.get(1));
  // -535 is how 65001 is written in 16 bits.
  const decode = decoderOf(codePageOf((codePage ?? 0) & 0xffff));
  const values = new Map<number, SummaryValue>();
  for (const [id, place] of [...places].sort(([a], [b]) => a - b)) {
    const value = valueAt(bytes, view, place, decode);
    if (value) values.set(id, value);
  }
  return named(values, codePage);
}

function integerAt(view: DataView, place: number | undefined): number | null {
  if (place === undefined || place + 8 > view.byteLength) return null;
  const type = view.getUint32(place, true);
  return type === 2 || type === 3 ? view.getInt32(place + 4, true) : null;
}

function valueAt(bytes: Uint8Array, view: DataView, place: number, decode: Decode): SummaryValue | null {
  if (place + 8 > bytes.length) return null;
  const type = view.getUint32(place, true);
  if (type === 2 || type === 3) return { kind: "integer", value: view.getInt32(place + 4, true) };
  if (type === 64 && place + 12 <= bytes.length) return { kind: "time", value: fileTimeAt(view, place + 4) };
  if (type !== 30) return null;
  const length = Math.min(view.getUint32(place + 4, true), bytes.length - place - 8);
  const stored = bytes.subarray(place + 8, place + 8 + length);
  const end = stored.indexOf(0);
  const raw = end < 0 ? stored : stored.subarray(0, end);
  return { kind: "text", value: decode(raw), raw };
}

const fileTimeAt = (view: DataView, at: number): number =>
  Math.floor((view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true)) / 10_000) - EPOCH_MS;

function named(values: ReadonlyMap<number, SummaryValue>, codePage: number | null): SummaryInformation {
  const text = (id: number) => {
    const value = values.get(id);
    return value?.kind === "text" ? value.value : null;
  };
  const number = (id: number, kind: "integer" | "time" = "integer") => {
    const value = values.get(id);
    return value?.kind === kind ? value.value : null;
  };
  return {
    values,
    codePage,
    title: text(2),
    subject: text(3),
    author: text(4),
    keywords: text(5),
    comments: text(6),
    template: text(7),
    lastAuthor: text(8),
    revision: text(9),
    createdAt: number(12, "time"),
    savedAt: number(13, "time"),
    pages: number(14),
    words: number(15),
    characters: number(16),
    application: text(18),
    security: number(19),
  };
}
