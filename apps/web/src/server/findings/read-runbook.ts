import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FindingCode } from "@slipway/shared/facts/codes";
import { z } from "zod";

export const RunbookRef = z.object({ code: FindingCode });

/** readRunbook gives the page of docs/runbooks for a finding's code, as Markdown; a code is a file name by its own list. */
export async function readRunbook({ input }: { input: z.output<typeof RunbookRef> }): Promise<string> {
  return readFile(join(runbooks(), `${input.code}.md`), "utf8");
}

/** runbooks finds the folder from wherever this code runs: as source, in a bundle, or in one whose own paths are not the disk's. */
function runbooks(): string {
  for (const start of [import.meta.dirname, process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      const found = join(folder, "docs", "runbooks");
      if (existsSync(found)) return found;
      if (dirname(folder) === folder) break;
    }
  }
  throw new Error("docs/runbooks is not part of this installation");
}
