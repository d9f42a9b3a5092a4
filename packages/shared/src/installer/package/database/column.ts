/** Column is one column of a table, decoded from its type number (E.7.6). */
export interface Column {
  name: string;
  /** As stored; column types compare by it. */
  type: number;
  kind: "text" | "integer" | "stream";
  /** Of texts: the length meant by the author, 0 is without limit. Of integers 2 or 4 bytes. */
  size: number;
  isNullable: boolean;
  isKey: boolean;
  isLocalizable: boolean;
}

const VALID = 0x100;
const LOCALIZABLE = 0x200;
const TEXT = 0x800;
const NULLABLE = 0x1000;
const KEY = 0x2000;
const STREAM = VALID | TEXT;

/** columnOf decodes a column's type. */
export function columnOf(name: string, type: number): Column {
  const isStream = (type & ~(NULLABLE | KEY)) === STREAM;
  return {
    name,
    type,
    kind: isStream ? "stream" : type & TEXT ? "text" : "integer",
    size: type & 0xff,
    isNullable: (type & NULLABLE) !== 0,
    isKey: (type & KEY) !== 0,
    isLocalizable: (type & LOCALIZABLE) !== 0,
  };
}

/** columnWidth is how many bytes a cell takes in the table's stream (E.7.5). */
export function columnWidth({ kind, size }: Column, referenceBytes: 2 | 3): 2 | 3 | 4 {
  if (kind === "text") return referenceBytes;
  return kind === "integer" && size > 2 ? 4 : 2;
}

/** typeCode is the column's type as exported tables write it: s72, S255, i2, L0, v0; a capital may be null. */
export function typeCode({ kind, size, isNullable, isLocalizable }: Column): string {
  const letter = kind === "stream" ? "v" : isLocalizable ? "l" : kind === "text" ? "s" : "i";
  return `${isNullable ? letter.toUpperCase() : letter}${size}`;
}
