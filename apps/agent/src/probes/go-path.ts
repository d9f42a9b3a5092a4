import { inFolder, isLocalPath } from "../windows/path.ts";
import type { Windows } from "../windows/windows.ts";
import { need } from "./probe.ts";
import { expandFor, type Profile } from "./profiles.ts";
import { registryText } from "./registry-texts.ts";

const environmentKey = "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";

/** PathReading is one entry of a PATH that has to do with Go. */
export interface PathReading {
  scope: "machine" | "user";
  user: string | null;
  index: number;
  entry: string;
  expanded: string;
  exists: boolean;
  hasGoExe: boolean;
}

/** readGoPath reads the machine's PATH and those of people signed in. Entries on the network are left alone. */
export function readGoPath(windows: Windows, profiles: readonly Profile[]): PathReading[] {
  const machine = registryText(windows.registry, "HKLM", environmentKey, "Path") ?? "";
  const entries = entriesOf(machine).map((entry) => ({
    ...entry,
    scope: "machine" as const,
    user: null,
    expanded: windows.expand(entry.entry),
  }));
  const users = profiles.flatMap((profile) =>
    entriesOf(variable(profile.environment ?? {}, "Path")).map((entry) => ({
      ...entry,
      scope: "user" as const,
      user: profile.name,
      expanded: expandFor(windows, profile, entry.entry),
    })),
  );
  return [...entries, ...users].flatMap((entry) => {
    if (!isLocalPath(entry.expanded)) return [];
    const folder = need(windows.files.stat(entry.expanded));
    const program = folder === null ? null : need(windows.files.stat(inFolder(entry.expanded, "go.exe")));
    const hasGoExe = program !== null && !program.isFolder;
    return hasGoExe || looksLikeGo(entry.expanded) ? [{ ...entry, exists: folder !== null, hasGoExe }] : [];
  });
}

function entriesOf(path: string): { index: number; entry: string }[] {
  return path
    .split(";")
    .map((entry, index) => ({ index, entry: entry.trim().replace(/^"(.*)"$/, "$1") }))
    .filter(({ entry }) => entry !== "");
}

/** …\go\bin and …\sdk\go1.27.1\bin should hold a go.exe; a person's own \go\bin is GOPATH's, for the tools they build. */
function looksLikeGo(path: string): boolean {
  const tidy = path.replaceAll("/", "\\").replace(/\\+$/, "");
  return (
    /\\go[\d.]*(rc\d+|beta\d+)?\\bin$/i.test(tidy) &&
    !/\\users\\[^\\]+\\go\\bin$/i.test(tidy) &&
    !/%userprofile%|\\systemprofile\\/i.test(tidy)
  );
}

/** variable looks a name up without regard to case, as Windows does. */
export function variable(environment: Readonly<Record<string, string>>, name: string): string {
  const found = Object.keys(environment).find((key) => key.toLowerCase() === name.toLowerCase());
  return found === undefined ? "" : (environment[found] ?? "");
}
