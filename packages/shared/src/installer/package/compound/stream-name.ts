/** StreamName is a stream's name as people know it; `isTable` for those that hold a table's rows (E.7.2). */
export interface StreamName {
  name: string;
  isTable: boolean;
}

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._";
const TABLE_MARK = 0x4840;
const PAIRS = 0x3800;
const SINGLES = 0x4800;

/** decodeStreamName reads the form in which two letters share a UTF-16 unit; other units stay as they are. */
export function decodeStreamName(raw: string): StreamName {
  const isTable = raw.charCodeAt(0) === TABLE_MARK;
  let name = "";
  for (let at = isTable ? 1 : 0; at < raw.length; at++) {
    const unit = raw.charCodeAt(at);
    if (unit >= PAIRS && unit < SINGLES) name += letter(unit - PAIRS) + letter((unit - PAIRS) >> 6);
    else if (unit >= SINGLES && unit < TABLE_MARK) name += letter(unit - SINGLES);
    else name += raw.charAt(at);
  }
  return { name, isTable };
}

const letter = (value: number) => ALPHABET.charAt(value & 63);

/** encodeStreamName is the other way, as packages store names. */
export function encodeStreamName({ name, isTable }: StreamName): string {
  let raw = isTable ? String.fromCharCode(TABLE_MARK) : "";
  for (let at = 0; at < name.length; at++) {
    const first = ALPHABET.indexOf(name.charAt(at));
    const second = at + 1 < name.length ? ALPHABET.indexOf(name.charAt(at + 1)) : -1;
    if (first < 0) raw += name.charAt(at);
    else if (second < 0) raw += String.fromCharCode(SINGLES + first);
    else {
      raw += String.fromCharCode(PAIRS + first + (second << 6));
      at++;
    }
  }
  return raw;
}
