import type { Answer, OpenedFile, Windows } from "../windows/windows.ts";
import type { RepairMode } from "./agent-repair.ts";
import { throwIfStopped } from "./stopped.ts";

/** Guarded is Windows as a repair gets it, and how often it acted through it. */
export interface Guarded {
  windows: Windows;
  acts(): number;
}

/**
 * guardWindows lets everything be looked at, and lets nothing be changed in a dry run or after the attempt was stopped.
 * So no repair can forget either.
 */
export function guardWindows(windows: Windows, mode: RepairMode, signal: AbortSignal): Guarded {
  let count = 0;
  const acting =
    <A extends unknown[], R>(act: (...args: A) => R) =>
    (...args: A): R => {
      if (mode === "dry-run") throw new Error("A dry run tried to change something.");
      throwIfStopped(signal);
      count++;
      return act(...args);
    };
  const opened = (answer: Answer<OpenedFile>): Answer<OpenedFile> =>
    answer.ok
      ? {
          ok: true,
          value: {
            ...answer.value,
            moveTo: acting(answer.value.moveTo),
            moveInto: acting(answer.value.moveInto),
            remove: acting(answer.value.remove),
          },
        }
      : answer;
  const { service, processes, files, sessions, restart } = windows;
  return {
    acts: () => count,
    windows: {
      ...windows,
      service: { ...service, stop: acting(service.stop), start: acting(service.start) },
      processes: { ...processes, end: acting(processes.end) },
      files: {
        ...files,
        openForMove: (path) => opened(files.openForMove(path)),
        makePrivateFolder: acting(files.makePrivateFolder),
        tryWrite: acting(files.tryWrite),
      },
      sessions: { ...sessions, message: acting(sessions.message) },
      restart: { schedule: acting(restart.schedule), cancel: acting(restart.cancel) },
    },
  };
}
