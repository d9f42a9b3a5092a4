/** BurnLine is a line of a bootstrapper's log: `[0A1C:0B20][2026-05-04T10:11:12]i319: text`, the same in every language. */
export interface BurnLine {
  level: "i" | "w" | "e";
  id: number;
  text: string;
}

const SHAPE = /^\[[0-9A-F]{3,8}:[0-9A-F]{3,8}\]\[\d{4}-\d\d-\d\dT[\d:.]{8,12}\]([iwe])(\d{3}): ?(.*)$/s;

/** readBurnLine gives null for any other line. */
export function readBurnLine(line: string): BurnLine | null {
  const [, level, id, text] = SHAPE.exec(line) ?? [];
  if (level === undefined || id === undefined || text === undefined) return null;
  return { level: level as BurnLine["level"], id: Number(id), text };
}

/** burnResult reads `result: 0x80070643` of a burn line; null when it names none. */
export function burnResult(text: string): number | null {
  const [, hex] = /\bresult: 0x([0-9a-f]{1,8})\b/i.exec(text) ?? [];
  return hex === undefined ? null : Number.parseInt(hex, 16);
}
