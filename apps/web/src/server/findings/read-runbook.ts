import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FindingCode } from "@slipway/shared/facts/code-schemas";
import { z } from "zod";

export const RunbookRef = z.object({ code: FindingCode });

/** readRunbook gives the page of docs/runbooks for a finding's code, as Markdown; a code is a file name by its own list. */
export async function readRunbook({ input }: { input: z.output<typeof RunbookRef> }): Promise<string> {
  const folder = shared[KEY];
  if (!folder) throw new Error("docs/runbooks is not part of this installation");
  return readFile(join(folder, `${input.code}.md`), "utf8");
}

// Next's copies of this module do not know where they lie on disk; the server's own copy tells them.
const KEY = Symbol.for("slipway.runbooks");
const shared = globalThis as typeof globalThis & { [KEY]?: string | null };
const here: string | undefined = import.meta.dirname;
if (here !== undefined) shared[KEY] ??= findRunbooks(here);

function findRunbooks(start: string): string | null {
  for (let folder = start; ; folder = dirname(folder)) {
    const found = join(folder, "docs", "runbooks");
    if (existsSync(found)) return found;
    if (dirname(folder) === folder) return null;
  }
}
