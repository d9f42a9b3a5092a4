import type { Registry } from "../windows/windows.ts";
import type { MarkerReading } from "./marker-reading.ts";
import { need } from "./probe.ts";

const sessionManager = "SYSTEM\\CurrentControlSet\\Control\\Session Manager";

/** Where a pending rename stands for a half-done installation, and not for an updater's litter. */
const weighty = /^[a-z]:\\(config\.msi|program files( \(x86\))?|windows\\(system32|syswow64|winsxs))\\/i;

/** readRenames reads the files that Windows is to move or delete at its next start. */
export function readRenames(registry: Registry): MarkerReading | null {
  const pairs = ["PendingFileRenameOperations", "PendingFileRenameOperations2"].flatMap((name) => {
    const value = need(registry.value("HKLM", sessionManager, name));
    return value?.type === "multi-string" ? pairsOf(value.value) : [];
  });
  if (pairs.length === 0) return null;
  const isWeighty = pairs.some(({ source, target }) => weighty.test(source) || weighty.test(target));
  return {
    weight: isWeighty ? "strong" : "weak",
    asker: null,
    details: pairs.map(({ source, target }) => (target === "" ? `delete ${source}` : `${source} → ${target}`)),
  };
}

/** pairsOf reads sources and targets in turn: an empty target means "delete", a ! before one "replace". */
export function pairsOf(lines: readonly string[]): { source: string; target: string }[] {
  const pairs: { source: string; target: string }[] = [];
  for (let index = 0; index < lines.length; index += 2) {
    const source = plain(lines[index] ?? "");
    if (source !== "") pairs.push({ source, target: plain(lines[index + 1] ?? "") });
  }
  return pairs;
}

const plain = (path: string): string => path.replace(/^(\*\d+)?!?/, "").replace(/^\\\?\?\\/, "");
