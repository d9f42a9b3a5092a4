import { isAscii, SNIFFED_BYTES, sniffEncoding } from "./sniff-encoding.ts";

/** LogDecoder turns a log's bytes into text as they come, cut anywhere. */
export interface LogDecoder {
  push(bytes: Uint8Array): void;
  /** end takes what was held back; a half of a last code unit is dropped and counts as cut off. */
  end(): void;
  encoding(): string | null;
  /** Half a character stood at the end. */
  endsCut(): boolean;
}

/** Pieces are so small that a kept line, which may hold on to its whole piece, costs little. */
const PIECE_BYTES = 64 * 1024;

/**
 * logDecoder gives text to `write` piece by piece. `encoding` is a label of TextDecoder that somebody knows; null: it is
 * found out (sniffEncoding). Throws a RangeError for a label that does not exist.
 */
export function logDecoder(write: (text: string) => void, encoding: string | null = null): LogDecoder {
  let label = encoding;
  let decoder = encoding === null ? null : new TextDecoder(encoding);
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let isSure = encoding !== null;
  let cut = false;

  const settle = (bytes: Uint8Array, whole: boolean) => {
    const beginning = bytes.subarray(0, SNIFFED_BYTES);
    const sniffed = sniffEncoding(beginning, whole && beginning.length === bytes.length);
    label = sniffed.label;
    isSure = sniffed.sure;
    decoder = new TextDecoder(label);
  };
  const decode = (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      const piece = bytes.subarray(at, at + PIECE_BYTES);
      // All was ASCII so far, which every candidate shares: the first other bytes decide.
      if (!isSure && !isAscii(piece)) settle(piece, false);
      const text = decoder?.decode(piece, { stream: true });
      if (text) write(text);
    }
  };
  const release = (whole: boolean) => {
    const bytes = joined(held, heldBytes);
    held = [];
    heldBytes = 0;
    if (!decoder) settle(bytes, whole);
    decode(bytes);
  };

  return {
    push(bytes) {
      // The caller may use its buffer again; of a large one nothing has to be held.
      if (!decoder && heldBytes === 0 && bytes.length >= SNIFFED_BYTES) settle(bytes, false);
      if (decoder) {
        decode(bytes);
        return;
      }
      held.push(bytes.slice());
      heldBytes += bytes.length;
      if (heldBytes >= SNIFFED_BYTES) release(false);
    },
    end() {
      if (heldBytes > 0) release(true);
      const rest = decoder?.decode() ?? "";
      cut = rest.includes("\uFFFD");
      const text = rest.replaceAll("\uFFFD", "");
      if (text) write(text);
    },
    encoding: () => label,
    endsCut: () => cut,
  };
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
