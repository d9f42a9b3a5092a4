import { addFile, find } from "../simulator/file-tree.ts";
import type { Machine } from "../simulator/machine.ts";
import type { Windows } from "../windows/windows.ts";
import { readManifest } from "./quarantine.ts";
import { type Bench, benchOf } from "./test-bench.ts";

// For tests of clean-temp: a machine with litter in its temporary folders.
export const code = "clean-temp";
export const day = 86_400_000;
export const temp = "C:\\Windows\\Temp";
export const danaTemp = "C:\\Users\\dana\\AppData\\Local\\Temp";

/** benchWithLitter: old and unused: two in the machine's folder, one in dana's. */
export function benchWithLitter(wrap?: (windows: Windows, machine: Machine) => Windows): Bench {
  const bench = benchOf({}, wrap);
  const { machine } = bench;
  const at = machine.now - 40 * day;
  addFile(machine, `${temp}\\a.tmp`, { at, text: "hello" });
  addFile(machine, `${temp}\\sub\\b.dat`, { at, sizeBytes: 3_000_000 });
  addFile(machine, `${danaTemp}\\c.tmp`, { at, owner: "S-1-5-21-1-2-3-1104" });
  return bench;
}
export const litter = [`${temp}\\a.tmp`, `${temp}\\sub\\b.dat`, `${danaTemp}\\c.tmp`];
export const there = (machine: Machine, paths = litter) => paths.filter((path) => find(machine, path) !== null);
export const quarantineOf = (bench: Bench) => {
  const [name] = bench.host.store.names("quarantine-");
  const manifest = name ? readManifest(bench.host.store, name.slice("quarantine-".length, -".json".length)) : null;
  if (!manifest) throw new Error("there is no quarantine");
  return manifest;
};
