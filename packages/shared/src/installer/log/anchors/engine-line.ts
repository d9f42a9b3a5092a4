/** EngineLine is a line with the engine's prefix, `MSI (s) (CC:88) [21:33:59:390]: text`. */
export interface EngineLine {
  /** c client, s server, N or others a nested or custom-action context. */
  side: string;
  /** Process and thread as the prefix gives them, `CC:88`; `CC!88` are messages of a custom action's thread. */
  thread: string;
  /** Milliseconds since midnight. */
  clockMs: number;
  body: string;
}

const SHAPE = /^MSI \((\w+)\) \(([0-9A-F]{1,8}[:!][0-9A-F]{1,8})\) \[(\d{1,2}):(\d\d):(\d\d)[:.](\d{1,3})\]: ?(.*)$/s;

/** readEngineLine gives null for any other line. */
export const readEngineLine = (line: string): EngineLine | null => readFixed(line) ?? readFree(line);

/** engineLineReader does the same, quicker for lines in a row: those of one millisecond have one prefix. */
export function engineLineReader(): (line: string) => EngineLine | null {
  let prefix = "\n";
  let last: EngineLine | null = null;
  return (line) => {
    if (last && line.startsWith(prefix))
      return { side: last.side, thread: last.thread, clockMs: last.clockMs, body: line.slice(BODY) };
    const fixed = readFixed(line);
    if (!fixed) return readFree(line);
    prefix = line.slice(0, BODY);
    last = { ...fixed, body: "" };
    return fixed;
  };
}

const BODY = 32;

/** All real lines have their parts at the same columns: looking there costs a tenth of the expression. */
function readFixed(line: string): EngineLine | null {
  if (line.charCodeAt(16) !== 91 || line.charCodeAt(29) !== 93 || line.charCodeAt(30) !== 58) return null;
  if (line.charCodeAt(8) !== 40 || line.charCodeAt(14) !== 41 || line.charCodeAt(31) !== 32) return null;
  const hours = digits(line, 17, 2);
  const minutes = digits(line, 20, 2);
  const seconds = digits(line, 23, 2);
  const clockMs = ((hours * 60 + minutes) * 60 + seconds) * 1000 + digits(line, 26, 3);
  if (!(clockMs >= 0)) return null;
  return { side: line.charAt(5), thread: line.slice(9, 14), clockMs, body: line.slice(BODY) };
}

function digits(line: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) {
    const digit = line.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function readFree(line: string): EngineLine | null {
  const [, side, thread, hours, minutes, seconds, ms, body] = SHAPE.exec(line) ?? [];
  if (side === undefined || thread === undefined || body === undefined) return null;
  const clockMs = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(ms);
  return { side, thread, clockMs, body };
}
