import { checkDataFolder, checkPosixFolder, type FolderCheck } from "../settings/data-folder.ts";
import { type DataPaths, dataPaths } from "../settings/data-paths.ts";
import { nativeWindows } from "../windows/native.ts";
import type { StartOf } from "../settings/lock.ts";
import { trustedOwners } from "../windows/private-folder.ts";
import type { Windows } from "../windows/windows.ts";
import type { Given } from "./command.ts";
import { simulatedMachine } from "./simulated-machine.ts";

/** OpenedMachine is the Windows that a command works on, with its data folder not yet looked at. */
export interface OpenedMachine {
  windows: Windows;
  paths: DataPaths;
  isSimulated: boolean;
  /** When a process started; null: that cannot be read. */
  startOf: StartOf;
  /** Makes the data folder, or says why it is refused. Nothing in it is read or written before. */
  secureFolder(): FolderCheck;
}

/** Opening: `sentence` says what stands in the way, for people. */
export type Opening = { ok: true; machine: OpenedMachine } | { ok: false; sentence: string };

/** openMachine reads the flags that say which machine, and which folder. */
export function openMachine(given: Given): Opening {
  const data = given.text("data");
  const scenario = given.text("simulate");
  const owner = given.text("allow-owner");
  if (owner !== null && data === null)
    return { ok: false, sentence: "--allow-owner is for a test machine's own folder: it needs --data." };
  if (scenario !== null) return openSimulated(scenario, data);
  if (given.environment.platform !== "win32") {
    return {
      ok: false,
      sentence: "The agent runs on Windows; elsewhere --simulate healthy lets it work on a modelled machine.",
    };
  }
  const owners = owner === null ? trustedOwners : [...trustedOwners, owner];
  const windows = nativeWindows({ folderOwners: owners });
  const paths = dataPaths(data ?? windows.expand("%ProgramData%\\Slipway"));
  return {
    ok: true,
    machine: {
      windows,
      paths,
      isSimulated: false,
      startOf: (pid) => startedAtOf(windows, pid),
      secureFolder: () => checkDataFolder(paths.folder, windows.files, owners),
    },
  };
}

function openSimulated(scenario: string, data: string | null): Opening {
  const windows = simulatedMachine(scenario);
  if (!windows) return { ok: false, sentence: `There is no scenario "${scenario}": healthy and busy are known.` };
  if (data === null) return { ok: false, sentence: "A modelled machine needs a data folder of its own: --data DIR." };
  const paths = dataPaths(data);
  return {
    ok: true,
    machine: {
      windows,
      paths,
      isSimulated: true,
      startOf: () => null,
      secureFolder: () => checkPosixFolder(paths.folder),
    },
  };
}

function startedAtOf(windows: Windows, pid: number): number | null {
  const detail = windows.processes.detail(pid);
  return detail.ok && detail.value.startedAt.ok ? detail.value.startedAt.value : null;
}
