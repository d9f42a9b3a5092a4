import { codeRows, findCode } from "./catalogue.ts";
import type { CodeRow, CodeSpace } from "./code-row.ts";
import type { EventRow } from "./event-row.ts";
import { ENGINE_EVENTS, findEvent } from "./find-event.ts";

/**
 * CodeForm is how a number was worn when it arrived.
 * - plain: as Windows Installer gives it.
 * - wrapped: an HRESULT of facility 7 (0x8007xxxx), which carries a system error in its low 16 bits.
 * - ntstatus: the same wrapped as an NTSTATUS (0xC007xxxx).
 * - modulo-256: only the low eight bits are left, as POSIX shells and CI runners keep them; several codes share them.
 * - event: carried by the event of MsiInstaller with this number: 10000 + the engine's message (§C.2).
 */
export type CodeForm = "plain" | "wrapped" | "ntstatus" | "modulo-256" | "event";

/** CodeReading is one meaning that a number can have: in a space of codes, or as an event of MsiInstaller. */
export type CodeReading = Worn &
  (
    | {
        space: CodeSpace;
        /** Null: the number is of this space, and nothing is known of it. */
        row: CodeRow | null;
      }
    | { space: "event"; row: EventRow }
  );

interface Worn {
  /** The number in its space, unsigned. */
  code: number;
  form: CodeForm;
}

/** CodeReadings is a number with all that it can mean, likeliest first; empty when nothing is known of it. */
export interface CodeReadings {
  /** Unsigned 32 bits. */
  value: number;
  /** How it was written: signed are the same 32 bits as a negative number; bare-hex has no 0x; a symbol is Windows' name. */
  written: "decimal" | "signed" | "hex" | "bare-hex" | "symbol";
  readings: readonly CodeReading[];
}

/**
 * readCode reads a number as people and tools write it: 1603, 0x80070652, 80070652, -2147023278, 2147944018,
 * 194 (3010 & 0xFF), 11706 (an event), ERROR_INSTALL_FAILURE. Digits alone are hexadecimal only where the decimal
 * number is not known. Null when the text is neither a number of 32 bits nor a symbol that is catalogued.
 */
export function readCode(text: string): CodeReadings | null {
  const trimmed = text.trim();
  const decimal = readDecimal(trimmed);
  const hex = readHex(trimmed);
  if (decimal && (decimal.readings.length > 0 || !hex?.readings.length)) return decimal;
  return hex ?? readSymbol(trimmed);
}

function readDecimal(text: string): CodeReadings | null {
  const given = /^-?\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(given >= -0x8000_0000 && given <= 0xffff_ffff)) return null;
  const value = given < 0 ? given + 0x1_0000_0000 : given;
  return { value, written: given < 0 ? "signed" : "decimal", readings: readingsOf(value) };
}

/** Tools of 64 bits extend the sign: 0xFFFFFFFF80070652. */
function readHex(text: string): CodeReadings | null {
  const [, prefix, digits] = /^(0x)?(?:f{8}(?=[89a-f][0-9a-f]{7}$))?([0-9a-f]{1,8})$/i.exec(text) ?? [];
  if (digits === undefined) return null;
  const value = Number.parseInt(digits, 16);
  return { value, written: prefix ? "hex" : "bare-hex", readings: readingsOf(value) };
}

function readSymbol(text: string): CodeReadings | null {
  const name = text.toUpperCase();
  const rows = codeRows.filter(({ symbol }) => symbol === name || symbol === `ERROR_${name}`);
  const [first] = rows;
  if (!first) return null;
  const readings = rows.map((row) => ({ space: row.space, code: row.code, form: "plain" as const, row }));
  return { value: first.code, written: "symbol", readings };
}

const readingsOf = (value: number): CodeReading[] => [
  ...plain(value),
  ...wrapped(value),
  ...events(value),
  ...modulo(value),
];

/** unwrapCode takes a system error out of the HRESULT or NTSTATUS it came in (0x80070652 is 1618), or gives null. */
export function unwrapCode(value: number): number | null {
  const high = value >>> 16;
  return high === 0x8007 || high === 0xc007 ? value & 0xffff : null;
}

function plain(value: number): CodeReading[] {
  return (["exit", "engine", "hresult", "win32"] as const).flatMap((space) => {
    const row = findCode(space, value);
    return row ? [{ space, code: value, form: "plain" as const, row }] : [];
  });
}

function wrapped(value: number): CodeReading[] {
  const code = unwrapCode(value);
  if (code === null) return [];
  const form = value >>> 16 === 0x8007 ? ("wrapped" as const) : ("ntstatus" as const);
  const exit = findCode("exit", code);
  if (exit) return [{ space: "exit", code, form, row: exit }];
  return [{ space: "win32", code, form, row: findCode("win32", code) }];
}

function events(value: number): CodeReading[] {
  const event = findEvent(value);
  if (!event) return [];
  const message = findCode("engine", value - ENGINE_EVENTS);
  return [
    { space: "event", code: value, form: "plain", row: event },
    ...(message ? [{ space: message.space, code: message.code, form: "event" as const, row: message }] : []),
  ];
}

/** Below 256 few codes are msiexec's own, so a shell that keeps eight bits is a likely reason. */
function modulo(value: number): CodeReading[] {
  if (value < 1 || value > 255) return [];
  return codeRows
    .filter(({ space, code, symbol }) => space === "exit" && code > 255 && symbol !== null && (code & 0xff) === value)
    .map((row) => ({ space: "exit", code: row.code, form: "modulo-256", row }));
}
