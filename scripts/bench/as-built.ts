import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildSync } from "esbuild";

/** bundleAsBuilt writes one of our modules (its path from the root) into a folder, bundled as it is shipped, and says where. */
export function bundleAsBuilt(path: string, folder: string): string {
  const outfile = join(folder, "module.mjs");
  const entryPoints = [fileURLToPath(new URL(`../../${path}`, import.meta.url))];
  buildSync({ entryPoints, outfile, bundle: true, platform: "node", target: "node20", format: "esm" });
  return outfile;
}

/**
 * asBuilt loads one of our modules bundled as it is shipped. Read as TypeScript by the loader of these scripts, each
 * function would be given its name anew whenever it is made, which costs some code more than its own work.
 */
export async function asBuilt<Module>(path: string): Promise<Module> {
  const folder = mkdtempSync(join(tmpdir(), "slipway-bench-"));
  try {
    return await import(pathToFileURL(bundleAsBuilt(path, folder)).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
