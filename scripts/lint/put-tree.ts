import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** putTree writes files into a new temporary folder and answers its path. */
export function putTree(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), "slipway-tree-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
