import { linesOf } from "./line-reader";

/** FoundLines are the lines that hold a text; `isWhole` is false when there are more than are told. */
export interface FoundLines {
  lines: number[];
  isWhole: boolean;
}

const MOST_FOUND = 10_000;

/** findLines looks for a text in every line, upper and lower case alike. `goesOn` is asked now and then; false ends it. */
export async function findLines(
  file: Blob,
  label: string,
  text: string,
  goesOn: () => boolean | Promise<boolean>,
): Promise<FoundLines> {
  const wanted = text.toLowerCase();
  const lines: number[] = [];
  let line = 0;
  for await (const one of linesOf(file, label)) {
    line++;
    if (one.text.toLowerCase().includes(wanted)) lines.push(line);
    if (lines.length === MOST_FOUND) return { lines, isWhole: false };
    if (line % 4_096 === 0 && !(await goesOn())) return { lines, isWhole: false };
  }
  return { lines, isWhole: true };
}
