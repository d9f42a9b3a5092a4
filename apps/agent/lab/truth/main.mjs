// The truth test alone: `node main.mjs [IDS]` in Wine on Linux, or with real msiexec on Windows, where the packages come
// from the folder SLIPWAY_TRUTH_PACKAGES names. The last line is alone: N passed, N failed, N skipped.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WineMachine } from "../harness/wine-machine.mjs";
import { isAsKnown, tableLines } from "./run-table.mjs";
import { tableInWine, tableOnWindows } from "./tables.mjs";

const only = process.argv[2]?.split(",") ?? null;
const inWine = process.platform !== "win32";
const rows = inWine ? await inFreshWine() : await tableOnWindows(process.env.SLIPWAY_TRUTH_PACKAGES, { only });
console.log(tableLines(rows, { inWine }).join("\n"));
const failed = rows.filter((row) => !isAsKnown(row, { inWine })).length;
console.log(`${rows.length - failed} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed === 0 ? 0 : 1;

async function inFreshWine() {
  const folder = mkdtempSync(join(tmpdir(), "slipway-truth-"));
  const machine = new WineMachine({ folder, nodeExe: null });
  try {
    await machine.start();
    return await tableInWine(machine, { only });
  } finally {
    await machine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
