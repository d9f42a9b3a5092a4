import { parseKeyPath } from "../graph/key-path.ts";

/** fileOfKeyPath is the file that a client's key path names, `C?` read as `C:` (E.3); null where it names none. */
export function fileOfKeyPath(text: string): string | null {
  const parsed = parseKeyPath(text);
  return parsed.kind === "file" ? parsed.path : null;
}
