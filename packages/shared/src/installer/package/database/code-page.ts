/** CodePage is how a package's strings are stored; `label` is the decoder's name, null when no decoder knows it. */
export interface CodePage {
  /** Windows' number; 0 is neutral: nothing but ASCII is sure. */
  id: number;
  label: string | null;
  /** One byte is one character. */
  isSingleByte: boolean;
}

const multiByte: Readonly<Record<number, string>> = {
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
  20932: "euc-jp",
  50220: "iso-2022-jp",
  51932: "euc-jp",
  51949: "euc-kr",
  54936: "gb18030",
  65001: "utf-8",
};

const singleByte: Readonly<Record<number, string>> = {
  0: "windows-1252",
  866: "ibm866",
  874: "windows-874",
  1250: "windows-1250",
  1251: "windows-1251",
  1252: "windows-1252",
  1253: "windows-1253",
  1254: "windows-1254",
  1255: "windows-1255",
  1256: "windows-1256",
  1257: "windows-1257",
  1258: "windows-1258",
  10000: "macintosh",
  10007: "x-mac-cyrillic",
  20127: "windows-1252",
  20866: "koi8-r",
  21866: "koi8-u",
  28591: "windows-1252",
  28592: "iso-8859-2",
  28593: "iso-8859-3",
  28594: "iso-8859-4",
  28595: "iso-8859-5",
  28596: "iso-8859-6",
  28597: "iso-8859-7",
  28598: "iso-8859-8",
  28599: "windows-1254",
  28603: "iso-8859-13",
  28605: "iso-8859-15",
};

/** codePageOf is the code page of that number. */
export function codePageOf(id: number): CodePage {
  const label = multiByte[id] ?? singleByte[id] ?? null;
  return { id, label, isSingleByte: multiByte[id] === undefined };
}

/** Decode makes text of bytes. */
export type Decode = (bytes: Uint8Array) => string;

/** decoderOf makes the page's decoder; an unknown page's bytes are read as Western European, and that is told elsewhere. */
export function decoderOf({ label }: CodePage): Decode {
  const known = label ?? WESTERN;
  const decoder = new TextDecoder(known, { ignoreBOM: true });
  return known === WESTERN ? (bytes) => western(decoder.decode(bytes)) : (bytes) => decoder.decode(bytes);
}

const WESTERN = "windows-1252";
// 0x80 to 0x9F of windows-1252; five of them are nothing.
const PUNCTUATION =
  "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178";

/** Some versions of Node decode windows-1252 as ISO 8859-1: what they leave as control characters is put right. */
const western = (text: string) =>
  text.replace(/[\u0080-\u009f]/g, (control) => PUNCTUATION.charAt(control.charCodeAt(0) - 0x80));
