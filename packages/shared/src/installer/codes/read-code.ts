import { codeRows, findCode } from "./catalogue.ts";
import type { CodeRow, CodeSpace } from "./code-row.ts";

/**
 * CodeForm is how a number was worn when it arrived.
 * - plain: as Windows Installer gives it.
 * - wrapped: an HRESULT of facility 7 (0x8007xxxx), which carries a system error in its low 16 bits.
 * - ntstatus: the same wrapped as an NTSTATUS (0xC007xxxx).
 * - modulo-256: only the low eight bits are left, as POSIX shells and CI runners keep them; several codes share them.
 * - event: an event of MsiInstaller, 10000 + the engine's message (§C.2).
 */
export type CodeForm = "plain" | "wrapped" | "ntstatus" | "modulo-256" | "event";

/** CodeReading is one meaning that a number can have. */
export interface CodeReading {
  space: CodeSpace;
  /** The number in its space, unsigned. */
  code: number;
  form: CodeForm;
  /** True where it was given as a negative number: the same 32 bits, read as signed. */
  signed: boolean;
  /** Null: the number is of this space, and nothing is known of it. */
  row: CodeRow | null;
}

/** CodeReadings is a number with all that it can mean, likeliest first; empty when nothing is known of it. */
export interface CodeReadings {
  /** Unsigned 32 bits. */
  value: number;
  readings: readonly CodeReading[];
}

/**
 * readCode reads a number as people and tools write it: 1603, 0x80070652, -2147023278, 2147944018, 194 (3010 & 0xFF),
 * 11706 (an event). Null when the text is no number of 32 bits.
 */
export function readCode(text: string): CodeReadings | null {
  const trimmed = text.trim();
  if (!/^(?:-?\d{1,10}|0x[0-9a-f]{1,8})$/i.test(trimmed)) return null;
  const given = Number(trimmed);
  if (given < -0x8000_0000 || given > 0xffff_ffff) return null;
  const value = given < 0 ? given + 0x1_0000_0000 : given;
  const readings = [...plain(value), ...wrapped(value), ...events(value), ...modulo(value)];
  return { value, readings: readings.map((reading) => ({ ...reading, signed: given < 0 })) };
}

/** unwrapCode takes a system error out of the HRESULT or NTSTATUS it came in (0x80070652 is 1618), or gives null. */
export function unwrapCode(value: number): number | null {
  const high = value >>> 16;
  return high === 0x8007 || high === 0xc007 ? value & 0xffff : null;
}

type Unsigned = Omit<CodeReading, "signed">;

function plain(value: number): Unsigned[] {
  return (["exit", "engine", "hresult", "win32"] as const).flatMap((space) => {
    const row = findCode(space, value);
    return row ? [{ space, code: value, form: "plain" as const, row }] : [];
  });
}

function wrapped(value: number): Unsigned[] {
  const code = unwrapCode(value);
  if (code === null) return [];
  const form = value >>> 16 === 0x8007 ? ("wrapped" as const) : ("ntstatus" as const);
  const exit = findCode("exit", code);
  if (exit) return [{ space: "exit", code, form, row: exit }];
  return [{ space: "win32", code, form, row: findCode("win32", code) }];
}

function events(value: number): Unsigned[] {
  const row = value > 10_000 ? findCode("engine", value - 10_000) : null;
  return row ? [{ space: "engine", code: row.code, form: "event", row }] : [];
}

/** Below 256 few codes are msiexec's own, so a shell that keeps eight bits is a likely reason. */
function modulo(value: number): Unsigned[] {
  if (value < 1 || value > 255) return [];
  return codeRows
    .filter(({ space, code, symbol }) => space === "exit" && code > 255 && symbol !== null && (code & 0xff) === value)
    .map((row) => ({ space: "exit", code: row.code, form: "modulo-256", row }));
}
