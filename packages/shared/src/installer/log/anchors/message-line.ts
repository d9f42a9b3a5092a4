/** MessageLine is a message as people see it; its words are translated, its number is not. */
export interface MessageLine {
  /** The product's name, where the line gives it. */
  product: string | null;
  /** Null: the package's own words, or the plain outcome ("Installation failed."). */
  code: number | null;
  text: string;
}

const PRODUCT_LINE = /^(\p{L}[\p{L}\p{M} ]{1,24}?)\s?[:：]\s*(.{1,200}?) -- (.*)$/su;
const NUMBERED = /^(\D{1,30}?)\s?(\d{4,5})\s?[.。．:：]\s*(.*)$/su;
const BARE = /^\p{L}[\p{L}\p{M} ]{1,24}?\s?(\d{4,5})\s?[.。．:：]\s*(.*)$/su;

/** readProductLine reads `Product: X -- Error 1714. …` in any language: what stands after the engine's prefix. */
export function readProductLine(body: string): MessageLine | null {
  const [, label, product, said] = PRODUCT_LINE.exec(body) ?? [];
  if (label === undefined || product === undefined || said === undefined || /^[A-Z_ ]+$/.test(label)) return null;
  const [, , code, text] = NUMBERED.exec(said) ?? [];
  if (code === undefined || text === undefined) return { product, code: null, text: said.trim() };
  return { product, code: Number(code), text: text.trim() };
}

/** readBareMessage reads `Error 1714. …`, a line of its own, in any language. */
export function readBareMessage(line: string): MessageLine | null {
  const [, code, text] = BARE.exec(line) ?? [];
  return code === undefined || text === undefined ? null : { product: null, code: Number(code), text: text.trim() };
}

/** endNumbers are the numbers that end a sentence of a message ("System error 5."): paths' digits do not. */
export const endNumbers = (text: string): string[] =>
  [...text.matchAll(/(-?\d+|0x[0-9a-f]{8})(?=\s*(?:[.。．)](?:\s|$)|$|[,，、]))/gi)].map(([number]) =>
    number.toUpperCase(),
  );
