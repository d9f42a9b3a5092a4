import { isLocalPath } from "../windows/path.ts";
import type { Windows } from "../windows/windows.ts";
import { variable } from "./go-path.ts";
import { readVersion } from "./go-trees.ts";
import { orNull } from "./probe.ts";
import { expandFor, type Profile } from "./profiles.ts";
import { registryText } from "./registry-texts.ts";

const environmentKey = "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";

/** go env -w writes a line a setting; a file longer than this is not Go's. */
const longestEnvFile = 65_536;

/** RootReading is one place that sets GOROOT. */
export interface RootReading {
  source: "machine" | "user" | "env-file";
  user: string | null;
  value: string;
  version: string | null;
}

/** readGoRoots reads what sets GOROOT: the machine's environment, people's own, and their go env files. */
export function readGoRoots(windows: Windows, profiles: readonly Profile[]): RootReading[] {
  const machine = registryText(windows.registry, "HKLM", environmentKey, "GOROOT");
  const found: Omit<RootReading, "version">[] = [];
  if (machine !== null) found.push({ source: "machine", user: null, value: windows.expand(machine) });
  for (const profile of profiles) {
    const own = variable(profile.environment ?? {}, "GOROOT");
    if (own !== "") found.push({ source: "user", user: profile.name, value: expandFor(windows, profile, own) });
    const noted = parseEnvFile(readEnvFile(windows, profile)).GOROOT ?? "";
    if (noted !== "") found.push({ source: "env-file", user: profile.name, value: noted });
  }
  return found.map((setting) => ({
    ...setting,
    version: isLocalPath(setting.value) ? readVersion(windows, setting.value) : null,
  }));
}

function readEnvFile(windows: Windows, { folder }: Profile): string {
  const bytes = orNull(windows.files.readHead(`${folder}\\AppData\\Roaming\\go\\env`, longestEnvFile));
  return bytes === null ? "" : Buffer.from(bytes).toString("utf8");
}

/** parseEnvFile reads NAME=value lines, as `go env -w` writes them. */
export function parseEnvFile(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/).map((line) => /^([A-Z0-9_]+)=(.*)$/.exec(line.trim()));
  return Object.fromEntries(lines.flatMap((match) => (match?.[1] === undefined ? [] : [[match[1], match[2] ?? ""]])));
}
