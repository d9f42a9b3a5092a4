/** LineIndex tells where lines begin in a log, in memory that does not grow with it. Lines count from 1, offsets are bytes. */
export interface LineIndex {
  readonly lines: number;
  /** Lines between two places that are known. */
  readonly stride: number;
  /** Where the line began that is the last known one up to `line`, and its number. */
  placeOf(line: number): { line: number; offset: number };
  /** Mean bytes of a line in each of `buckets` equal parts of the log. */
  meanLengths(buckets: number): number[];
}

/** LineIndexer takes a log's bytes as they come. */
export interface LineIndexer {
  push(bytes: Uint8Array): void;
  end(): LineIndex;
}

// At most half a MiB of offsets; when they are full, every second one goes.
const MOST_PLACES = 65_536;
const FIRST_STRIDE = 8;

/** lineIndexer finds line breaks; `unit` is 2 for UTF-16, whose low byte comes first or, `bigEndian`, second. */
export function lineIndexer({ unit, bigEndian }: LineUnits): LineIndexer {
  let places = new Float64Array(MOST_PLACES);
  let [count, stride, breaks, at] = [1, FIRST_STRIDE, 0, 0];
  let lastByte = -1;
  const lineAt = (offset: number) => {
    breaks++;
    if (breaks % stride !== 0) return;
    if (count === MOST_PLACES) {
      places = places.map((_, index) => (index < MOST_PLACES / 2 ? (places[index * 2] ?? 0) : 0));
      count = MOST_PLACES / 2;
      stride *= 2;
      if (breaks % stride !== 0) return;
    }
    places[count++] = offset;
  };
  return {
    push(bytes) {
      const before = (index: number) => (index === 0 ? lastByte : (bytes[index - 1] ?? -1));
      const parity = at % 2;
      for (let index = bytes.indexOf(10); index >= 0; index = bytes.indexOf(10, index + 1)) {
        if (unit === 1) lineAt(at + index + 1);
        // A line feed is 0A 00, or 00 0A, on an even offset.
        else if (!bigEndian && (index + parity) % 2 === 0 && isZero(bytes, index + 1)) lineAt(at + index + 2);
        else if (bigEndian && (index + parity) % 2 === 1 && before(index) === 0) lineAt(at + index + 1);
      }
      at += bytes.length;
      lastByte = bytes.at(-1) ?? lastByte;
    },
    end: () => indexOf(places.slice(0, count), stride, breaks, at),
  };
}

/** Pieces are even in length, so a pair is never cut but at the file's end. */
const isZero = (bytes: Uint8Array, index: number): boolean => bytes[index] === 0;

export interface LineUnits {
  unit: 1 | 2;
  bigEndian: boolean;
}

/** lineUnitsOf says how line breaks lie in an encoding, by its label for TextDecoder. */
export const lineUnitsOf = (label: string): LineUnits => ({
  unit: label.startsWith("utf-16") ? 2 : 1,
  bigEndian: label === "utf-16be",
});

function indexOf(places: Float64Array, stride: number, breaks: number, size: number): LineIndex {
  return {
    lines: breaks + 1,
    stride,
    placeOf(line) {
      const place = Math.min(Math.max(0, Math.floor((line - 1) / stride)), places.length - 1);
      return { line: place * stride + 1, offset: places[place] ?? 0 };
    },
    meanLengths(buckets) {
      return Array.from(
        { length: Math.min(buckets, places.length) },
        (_, bucket, parts = Math.min(buckets, places.length)) => {
          const from = Math.floor((bucket * places.length) / parts);
          const to = Math.max(from + 1, Math.floor(((bucket + 1) * places.length) / parts));
          const end = to < places.length ? (places[to] ?? size) : size;
          const lines = Math.min((to - from) * stride, breaks + 1 - from * stride);
          return (end - (places[from] ?? 0)) / Math.max(1, lines);
        },
      );
    },
  };
}
