/** MessageLine is a message as people see it; its words are translated, its number is not. */
export interface MessageLine {
  /** The product's name, where the line gives it. */
  product: string | null;
  /** Null: the package's own words, or the plain outcome ("Installation failed."). */
  code: number | null;
  /** The words before the number, "Error"; null without a number. */
  label: string | null;
  text: string;
}

const PRODUCT_LINE = /^(\p{L}[\p{L}\p{M} ]{1,24}?)\s?[:：]\s*(.{1,200}?) -- (.*)$/su;
const NUMBERED = /^(\D{1,30}?)\s?(\d{4,5})\s?[.。．:：]\s*(.*)$/su;
const BARE = /^(\p{L}[\p{L}\p{M} ]{1,24}?)\s?(\d{4,5})\s?[.。．:：]\s*(.*)$/su;

/** readProductLine reads `Product: X -- Error 1714. …` in any language: what stands after the engine's prefix. */
export function readProductLine(body: string): MessageLine | null {
  const [, word, product, said] = PRODUCT_LINE.exec(body) ?? [];
  if (word === undefined || product === undefined || said === undefined || /^[A-Z_ ]+$/.test(word)) return null;
  return { product, ...(numbered(NUMBERED, said) ?? { code: null, label: null, text: said.trim() }) };
}

/**
 * readBareMessage reads `Error 1714. …`, a line of its own, in any language. What a custom action writes may have the same
 * build ("Read 1335. rows"): the label tells.
 */
export function readBareMessage(line: string): MessageLine | null {
  const message = numbered(BARE, line);
  return message && { product: null, ...message };
}

function numbered(shape: RegExp, said: string): Omit<MessageLine, "product"> | null {
  const [, label, code, text] = shape.exec(said) ?? [];
  return label === undefined || text === undefined ? null : { code: Number(code), label, text: text.trim() };
}

/** endNumbers are the numbers that end a sentence of a message ("System error 5."): paths' digits do not. */
export const endNumbers = (text: string): string[] =>
  [...text.matchAll(/(-?\d+|0x[0-9a-f]{8})(?=\s*(?:[.。．)](?:\s|$)|$|[,，、]))/gi)].map(([number]) =>
    number.toUpperCase(),
  );
