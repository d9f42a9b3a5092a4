import type { DiskFact } from "@slipway/shared/facts/disk";
import { quantiseBytes } from "@slipway/shared/facts/values";
import { isLocalPath } from "../windows/path.ts";
import type { Windows } from "../windows/windows.ts";
import { need, type Probe } from "./probe.ts";
import { expandFor, readProfiles } from "./profiles.ts";
import { readTempFolder, type TempPlace, type TempReading } from "./temp-folder.ts";
import { byText, pathText } from "./texts.ts";

type Role = DiskFact["volumes"][number]["roles"][number];
const mostFolders = 8;
const mostVolumes = 8;

/** DiskRaw is what was measured, in exact bytes. */
export interface DiskRaw {
  volumes: { root: string; roles: Role[]; freeBytes: number; sizeBytes: number }[];
  temp: TempReading[];
}

/** disk measures the room that installations have, and whether their temporary folders take files. */
export const disk: Probe<"disk", DiskRaw> = {
  code: "disk",
  version: 1,
  timeoutMs: 30_000,
  read: (windows, { signal }) => readDisk(windows, signal),
  parse: (raw, memory) => ({ fact: parseDisk(raw), memory }),
};

async function readDisk(windows: Windows, signal: AbortSignal): Promise<DiskRaw> {
  const machineTemps = unique([windows.expand("%SystemRoot%\\Temp"), windows.expand("%TEMP%")].filter(isLocalPath));
  const folders: TempPlace[] = machineTemps.map((path) => ({ path, of: "machine", mayTry: true }));
  for (const place of usersTemps(windows)) if (!folders.some(({ path }) => same(path, place.path))) folders.push(place);
  const temp: TempReading[] = [];
  for (const place of folders.slice(0, mostFolders)) temp.push(await readTempFolder(windows, place, signal));
  return { volumes: readVolumes(windows, machineTemps), temp };
}

/**
 * Of people signed in: theirs are what their installers unpack to. They set the path themselves, and this runs as
 * SYSTEM: outside their own profile nothing is written for the trying.
 */
function usersTemps(windows: Windows): TempPlace[] {
  const places = readProfiles(windows)
    .filter(({ environment }) => environment !== null)
    .map((profile): TempPlace => {
      const path = expandFor(windows, profile, "%TEMP%");
      return { path, of: "user", mayTry: path.toLowerCase().startsWith(`${profile.folder.toLowerCase()}\\`) };
    });
  return places.filter(({ path }) => isLocalPath(path)).sort((a, b) => byText(a.path, b.path));
}

function readVolumes(windows: Windows, temps: readonly string[]): DiskRaw["volumes"] {
  const wanted: [string, Role][] = [
    [windows.expand("%SystemRoot%"), "system"],
    [windows.expand("%ProgramFiles%"), "programs"],
    ...temps.map((path): [string, Role] => [path, "temp"]),
  ];
  const roles = new Map<string, Set<Role>>();
  for (const [path, role] of wanted.filter(([path]) => isLocalPath(path))) {
    const root = `${path.slice(0, 2).toUpperCase()}\\`;
    roles.set(root, (roles.get(root) ?? new Set()).add(role));
  }
  return [...roles]
    .slice(0, mostVolumes)
    .map(([root, has]) => ({ root, roles: [...has], ...need(windows.files.space(root)) }));
}

function parseDisk({ volumes, temp }: DiskRaw): DiskFact {
  return {
    volumes: volumes
      .map((volume) => ({
        ...volume,
        freeBytes: quantiseBytes(volume.freeBytes),
        sizeBytes: quantiseBytes(volume.sizeBytes),
      }))
      .sort((a, b) => byText(a.root, b.root)),
    temp: temp.map(({ counted, ...folder }) => ({
      ...folder,
      path: pathText(folder.path),
      sizeBytes: counted === null ? null : quantiseBytes(counted.bytes),
      fileCount: counted === null ? null : quantiseCount(counted.files),
    })),
  };
}

/** quantiseCount rounds a number of files down to two digits: temporary folders breathe, their fact shall not. */
export function quantiseCount(count: number): number {
  const step = 10 ** Math.max(1, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.floor(count / step) * step;
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
const unique = (paths: readonly string[]) =>
  paths.filter((path, index) => paths.findIndex((other) => same(other, path)) === index);
