const VALID = 0x100;
const KEY = 0x2000;
const NULLABLE = 0x1000;

/** columnType is the stored type number of a column written as exports write it: "s72", "I2", "v0", "L255". */
export function columnType(code: string, isKey = false): number {
  const letter = code.charAt(0).toLowerCase();
  const size = Number(code.slice(1));
  const base = letter === "i" ? (size === 4 ? 0 : 0x400) : letter === "v" ? 0x800 : letter === "l" ? 0xe00 : 0xc00;
  return base | VALID | size | (isKey ? KEY : 0) | (letter === code.charAt(0) ? 0 : NULLABLE);
}
