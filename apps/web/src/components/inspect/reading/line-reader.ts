import type { LineIndex } from "./line-index";

/** LogLine is a line as it is shown; `isCut` when the rest of a very long one was left out. */
export interface LogLine {
  text: string;
  isCut: boolean;
}

/** A line longer than this is no message of the engine. */
const LONGEST_SHOWN = 4_096;
const PIECE_BYTES = 256 * 1024;

/** readLines reads lines [from, from + count) out of a file, decoded; fewer come only at its end. Memory is bounded by `count`. */
export async function readLines(
  file: Blob,
  index: LineIndex,
  { label, from, count }: { label: string; from: number; count: number },
): Promise<LogLine[]> {
  const start = index.placeOf(from);
  const lines: LogLine[] = [];
  let line = start.line;
  for await (const one of linesOf(file, label, start.offset)) {
    if (line >= from) lines.push(one);
    line++;
    if (line >= from + count) break;
  }
  return lines;
}

/** linesOf walks over a file's lines from an offset at which one begins. */
export async function* linesOf(file: Blob, label: string, offset = 0): AsyncGenerator<LogLine> {
  const decoder = new TextDecoder(label, { ignoreBOM: false });
  let pending = "";
  let isCut = false;
  const take = (text: string) => {
    isCut ||= pending.length + text.length > LONGEST_SHOWN;
    if (pending.length < LONGEST_SHOWN) pending = (pending + text).slice(0, LONGEST_SHOWN);
  };
  const give = (): LogLine => {
    const line = { text: pending.endsWith("\r") ? pending.slice(0, -1) : pending, isCut };
    pending = "";
    isCut = false;
    return line;
  };
  for (let at = offset; at < file.size; at += PIECE_BYTES) {
    const bytes = await file.slice(at, at + PIECE_BYTES).arrayBuffer();
    const text = decoder.decode(bytes, { stream: true });
    let from = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
      take(text.slice(from, end));
      yield give();
      from = end + 1;
    }
    take(text.slice(from));
  }
  take(decoder.decode());
  yield give();
}
