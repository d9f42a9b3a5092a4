import { guessCodePage } from "./code-pages.ts";

/** SNIFFED_BYTES is how much of a log's beginning is looked at. */
export const SNIFFED_BYTES = 64 * 1024;

/** Sniffed is an encoding's label for TextDecoder; `sure` is false while all bytes were ASCII, which many share. */
export interface Sniffed {
  label: string;
  sure: boolean;
}

/**
 * sniffEncoding tells a log's encoding by its first bytes (§D.1): byte order mark; NUL at every second offset; valid
 * UTF-8; else an ANSI code page by the words in it. `whole`: nothing follows, so the end is no cut character.
 */
export function sniffEncoding(bytes: Uint8Array, whole: boolean): Sniffed {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return { label: "utf-16le", sure: true };
  if (first === 0xfe && second === 0xff) return { label: "utf-16be", sure: true };
  if (first === 0xef && second === 0xbb && third === 0xbf) return { label: "utf-8", sure: true };
  const wide = wideOrder(bytes);
  if (wide) return { label: wide, sure: true };
  if (isAscii(bytes)) return { label: "utf-8", sure: false };
  return { label: isUtf8(bytes, whole) ? "utf-8" : guessCodePage(bytes), sure: true };
}

/** isAscii: no byte above 127. */
export const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);

/** Engine lines are mostly ASCII: in UTF-16 half their bytes are NUL, all on one side. */
function wideOrder(bytes: Uint8Array): string | null {
  const pairs = Math.min(bytes.length, 4096) >> 1;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < pairs; at++) {
    if (bytes[2 * at] === 0) even++;
    if (bytes[2 * at + 1] === 0) odd++;
  }
  if (odd > pairs * 0.3 && even < pairs * 0.05) return "utf-16le";
  return even > pairs * 0.3 && odd < pairs * 0.05 ? "utf-16be" : null;
}

function isUtf8(bytes: Uint8Array, whole: boolean): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: !whole });
    return true;
  } catch {
    return false;
  }
}
