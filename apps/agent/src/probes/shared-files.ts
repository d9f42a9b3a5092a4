import type { SharedFileCount } from "@slipway/shared/installer/graph/registration";
import { isLocalPath } from "../windows/path.ts";
import type { Windows } from "../windows/windows.ts";
import { need } from "./probe.ts";
import { numberOf } from "./registry-texts.ts";
import { byText, pathText } from "./texts.ts";

const views = [
  { view: 64, key: "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\SharedDLLs" },
  { view: 32, key: "SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\SharedDLLs" },
] as const;

const mostFiles = 20_000;

/** ReadShared: isCut = there were more than are read. */
export interface ReadShared {
  sharedFiles: SharedFileCount[];
  isCut: boolean;
}

/** readSharedFiles gives what SharedDLLs counts in both views (E.1), each file looked for, in a stable order. */
export async function readSharedFiles(windows: Windows, pace: () => Promise<void>): Promise<ReadShared> {
  const sharedFiles: SharedFileCount[] = [];
  let isCut = false;
  const systemRoot = windows.expand("%SystemRoot%").toLowerCase();
  for (const { view, key } of views) {
    const values = Object.entries(need(windows.registry.values("HKLM", key)) ?? {});
    isCut ||= values.length > mostFiles / 2;
    for (const [path, value] of values.slice(0, mostFiles / 2)) {
      const count = numberOf(value);
      if (count === null || count > 0xffff_ffff || path === "") continue;
      const meant = view === 32 ? seenBy32(path, systemRoot) : path;
      sharedFiles.push({ path: pathText(meant), view, count, state: stateOf(windows, meant) });
      await pace();
    }
  }
  sharedFiles.sort((a, b) => byText(a.path, b.path) || a.view - b.view);
  return { sharedFiles, isCut };
}

function stateOf(windows: Windows, path: string): SharedFileCount["state"] {
  if (!isLocalPath(path)) return "unknown";
  const drive = windows.files.stat(`${path.slice(0, 2)}\\`);
  const found = windows.files.stat(path);
  if (!drive.ok || drive.value === null || !found.ok) return "unknown";
  return found.value === null ? "missing" : "present";
}

/** A 32-bit setup that says System32 means SysWOW64. */
function seenBy32(path: string, systemRoot: string): string {
  const system32 = `${systemRoot}\\system32\\`;
  const isThere = path.toLowerCase().startsWith(system32);
  return isThere ? `${path.slice(0, systemRoot.length)}\\SysWOW64\\${path.slice(system32.length)}` : path;
}
