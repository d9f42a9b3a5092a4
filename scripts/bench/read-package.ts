// One process that reads all tables of one package, bundled as the agent is: prints what it took.
import { existsSync, readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { exportTable } from "@slipway/shared/installer/package/export-table";
import { openPackage } from "@slipway/shared/installer/package/open-package";

const file = await open(process.argv[2] ?? "", "r");
const { size } = await file.stat();
const source = {
  size,
  read: async (offset: number, length: number) => {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
    return bytes.subarray(0, bytesRead);
  },
};

// Linux counts in maxRSS what the parent had when it started this process; the other systems do not.
const status = "/proc/self/status";
const peakMegabytes = () =>
  existsSync(status)
    ? Number(/VmHWM:\s*(\d+)/.exec(readFileSync(status, "utf8"))?.[1]) / 1024
    : process.resourceUsage().maxRSS / 1024;
const before = process.memoryUsage.rss() / 2 ** 20;
const began = performance.now();
const opened = await openPackage(source);
if (!opened.ok) throw opened.fault;
const { database } = opened;
let letters = 0;
for (const table of database.tables.values()) {
  for (let row = 0; row < table.rowCount; row++) {
    for (let column = 0; column < table.columns.length; column++)
      letters += String(table.cell(row, column) ?? "").length;
  }
}
const millis = performance.now() - began;
const moreMegabytes = peakMegabytes() - before;
const exportBegan = performance.now();
let bytes = 0;
for (const name of database.tableNames) {
  for (const chunk of exportTable(database, name, String) ?? []) bytes += chunk.length;
}
const exportMillis = millis + performance.now() - exportBegan;
process.stdout.write(
  JSON.stringify({ millis, exportMillis, moreMegabytes, tables: database.tableNames, letters, bytes }),
);
