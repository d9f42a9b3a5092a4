/** Note is the engine's own record of a message: `Note: 1: 1714 2: Contoso 3: 1612`, the same in every language. */
export interface Note {
  code: number;
  /** What stands after 2:, 3: and so on; empty texts where nothing stands. */
  args: readonly string[];
}

/** readNote reads what follows `Note: `, or null. */
export function readNote(text: string): Note | null {
  const [, code, rest] = /^1: (\d{1,5})\b(.*)$/s.exec(text) ?? [];
  if (code === undefined || rest === undefined) return null;
  return { code: Number(code), args: splitArgs(rest) };
}

/** A value may hold digits and colons itself (a path, a time): only the next number of the row begins the next one. */
function splitArgs(rest: string): string[] {
  const args: string[] = [];
  let from = rest.indexOf(" 2: ");
  for (let number = 3; from >= 0 && args.length < 8; number++) {
    const next = rest.indexOf(` ${number}: `, from + 3);
    args.push(rest.slice(from + 4, next < 0 ? undefined : next).trim());
    from = next;
  }
  return args;
}
