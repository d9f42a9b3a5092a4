/** The 85 digits of the short form of a GUID, in their order. */
const digits = "!$%&'()*+,-.0123456789=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{}~";
const digitOf = new Map([...digits].map((digit, value) => [digit, value]));
const charsOfGuid = 20;

/** FeatureData is one value of UserData\<sid>\Products\<code>\Features (E.1): what a feature is made of. */
export interface FeatureData {
  componentIds: string[];
  /** Null: a feature of the top. */
  parent: string | null;
  /** False: part of it is nothing that Windows Installer writes; what could be read is given. */
  isWhole: boolean;
}

/**
 * parseFeatureData reads that value: the component codes, each as 20 digits of base 85 without anything between them,
 * then U+0002 and the name of the feature above, where there is one.
 */
export function parseFeatureData(text: string): FeatureData {
  const [codes = "", parent] = text.split("\u0002", 2);
  const componentIds: string[] = [];
  let isWhole = codes.length % charsOfGuid === 0;
  for (let at = 0; at + charsOfGuid <= codes.length; at += charsOfGuid) {
    const guid = guidOfShort(codes.slice(at, at + charsOfGuid));
    if (guid === null) isWhole = false;
    else componentIds.push(guid);
  }
  return { componentIds, parent: parent === undefined || parent === "" ? null : parent, isWhole };
}

/** guidOfShort gives {GUID} of its 20 digits of base 85, or null: four numbers of 32 bits, the lowest digit first. */
export function guidOfShort(short: string): string | null {
  if (short.length !== charsOfGuid) return null;
  let hex = "";
  for (let number = 0; number < 4; number++) {
    let value = 0;
    for (let digit = 4; digit >= 0; digit--) {
      const known = digitOf.get(short[number * 5 + digit] ?? "");
      if (known === undefined) return null;
      value = value * 85 + known;
    }
    if (value > 0xffff_ffff) return null;
    hex += littleEndian(value);
  }
  return ofBytes(hex);
}

/** shortOfGuid is the other way, for what writes a registration: a modelled machine, a test. Null: no GUID. */
export function shortOfGuid(guid: string): string | null {
  const bytes = bytesOf(guid);
  if (bytes === null) return null;
  let short = "";
  for (let number = 0; number < 4; number++) {
    const at = number * 8;
    let value = Number.parseInt(swapped(bytes.slice(at, at + 8)), 16);
    for (let digit = 0; digit < 5; digit++) {
      short += digits[value % 85];
      value = Math.floor(value / 85);
    }
  }
  return short;
}

const littleEndian = (value: number): string => swapped(value.toString(16).padStart(8, "0"));
const swapped = (hex: string): string => hex.match(/../g)?.reverse().join("") ?? "";

/** The first three groups of a GUID lie in memory with their bytes reversed, the last two as written. */
function ofBytes(hex: string): string {
  const groups = [swapped(hex.slice(0, 8)), swapped(hex.slice(8, 12)), swapped(hex.slice(12, 16))];
  return `{${[...groups, hex.slice(16, 20), hex.slice(20)].join("-")}}`.toUpperCase();
}

function bytesOf(guid: string): string | null {
  const hex = /^\{?([0-9a-f-]{36})\}?$/i.exec(guid)?.[1]?.replaceAll("-", "");
  if (hex?.length !== 32) return null;
  return swapped(hex.slice(0, 8)) + swapped(hex.slice(8, 12)) + swapped(hex.slice(12, 16)) + hex.slice(16);
}
