import { expect, test } from "vitest";
import { addFile } from "../simulator/file-tree.ts";
import { healthyMachine } from "../simulator/healthy-machine.ts";
import { pictureOf } from "../simulator/picture.ts";
import { simulateWindows } from "../simulator/simulate-windows.ts";
import type { OpenedFile, OpenedFolder } from "../windows/windows.ts";
import type { RepairMode } from "./agent-repair.ts";
import { guardWindows } from "./guard.ts";

const acts: Record<string, (file: OpenedFile, folder: OpenedFolder) => unknown> = {
  moveTo: (file) => file.moveTo("C:\\Users\\b.txt"),
  moveInto: (file, folder) => file.moveInto(folder, "b.txt"),
  remove: (file) => file.remove(),
};

function guarded(mode: RepairMode, signal: AbortSignal) {
  const machine = healthyMachine();
  addFile(machine, "C:\\t\\a.txt");
  const { windows, acts: count } = guardWindows(simulateWindows(machine), mode, signal);
  const [file, folder] = [windows.files.openForMove("C:\\t\\a.txt"), windows.files.openFolder("C:\\t")];
  if (!file.ok || !folder.ok) throw new Error("looking was refused");
  return { file: file.value, folder: folder.value, count, files: () => pictureOf(machine).files };
}

test.each(Object.keys(acts))(
  "an opened file's %s is refused in a dry run and once stopped, and counted else",
  (name) => {
    for (const [mode, signal] of [
      ["dry-run", new AbortController().signal],
      ["act", AbortSignal.abort()],
    ] as const) {
      const { file, folder, files } = guarded(mode, signal);
      const before = files();
      expect(() => acts[name]?.(file, folder)).toThrow();
      expect(files()).toEqual(before);
    }
    const { file, folder, count } = guarded("act", new AbortController().signal);
    expect(acts[name]?.(file, folder)).toEqual({ ok: true, value: null });
    expect(count()).toBe(1);
  },
);
