import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleAsBuilt } from "../../as-built.ts";
import { type Figure, figure, median } from "../../figure.ts";
import { largePackage } from "../../large-package.ts";
import type { Size } from "../../world.ts";

/** PackageRead is what the measured process says of itself. */
interface PackageRead {
  /** Every cell of every table. */
  millis: number;
  /** And after that every table as text, as msiinfo writes it. */
  exportMillis: number;
  moreMegabytes: number;
  tables: string[];
  bytes: number;
}

const SIZES = { small: { files: 1_000, bytes: 2_000_000 }, full: { files: 15_000, bytes: 55_000_000 } } as const;

/**
 * packageTables: every cell of every table of a package of 60 MB, in processes of their own, bundled as the agent is;
 * against msiinfo writing the same tables, a process each.
 */
export function packageTables(size: Size): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), "slipway-bench-package-"));
  try {
    const path = join(folder, "large.msi");
    writeFileSync(path, largePackage(SIZES[size].files, SIZES[size].bytes));
    const script = bundleAsBuilt("scripts/bench/read-package.ts", folder);
    const read = Array.from({ length: size === "small" ? 1 : 5 }, () => ourRun(script, path));
    const theirs = msiinfoMillis(path, read[0]?.tables ?? []);
    const common = { bench: "installer" };
    const baseline = theirs === null ? {} : { baseline: { name: "msiinfo export of each table", value: theirs } };
    // The least of several: what else the machine does only adds to them.
    const millis = Math.min(...read.map((one) => one.millis));
    const exported = Math.min(...read.map((one) => one.exportMillis));
    const more = median(read.map((one) => one.moreMegabytes));
    return [
      figure({ ...common, metric: "packageTablesMillis", value: millis, unit: "ms", atMost: 150, ...baseline }),
      figure({ ...common, metric: "packageExportMillis", value: exported, unit: "ms", ...baseline }),
      figure({ ...common, metric: "packageTablesMoreMegabytes", value: more, unit: "MB", atMost: 48 }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function ourRun(script: string, path: string): PackageRead {
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, path], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the package was not read: ${stderr}`);
  const told: PackageRead = JSON.parse(stdout);
  if (told.bytes === 0) throw new Error("the package's tables were empty");
  return told;
}

/** Null where msitools is not installed. */
function msiinfoMillis(path: string, tables: readonly string[]): number | null {
  const began = performance.now();
  for (const table of tables) {
    const { error } = spawnSync("msiinfo", ["export", path, table], { stdio: ["ignore", "ignore", "ignore"] });
    if (error) return null;
  }
  return performance.now() - began;
}
