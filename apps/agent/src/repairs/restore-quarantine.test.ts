import { describe, expect, test } from "vitest";
import { addFile, addFolder, find, swapForJunction } from "../simulator/file-tree.ts";
import type { Machine } from "../simulator/machine.ts";
import { pictureOf } from "../simulator/picture.ts";
import type { OpenedFile, Windows } from "../windows/windows.ts";
import { type Bench, benchOf, changesOf } from "./test-bench.ts";
import { benchWithLitter, code, danaTemp, day, litter, quarantineOf, temp, there } from "./test-litter.ts";

describe("restore", () => {
  async function quarantined(
    wrap?: (windows: Windows, machine: Machine) => Windows,
    more?: string,
  ): Promise<Bench & { id: string }> {
    const bench = benchWithLitter(wrap);
    if (more) addFile(bench.machine, more, { at: bench.machine.now - 40 * day });
    await bench.run(code);
    return { ...bench, id: quarantineOf(bench).id };
  }

  test("puts everything back as the dry run says, and forgets the quarantine", async () => {
    const { machine, run, host, id } = await quarantined();
    const before = pictureOf(machine);
    const dry = await run(code, { restore: id }, "dry-run");
    expect(pictureOf(machine)).toEqual(before);
    const result = await run(code, { restore: id });
    expect(result.outcome).toBe("acted");
    expect(changesOf(result)).toEqual(changesOf(dry));
    expect(there(machine)).toEqual(litter);
    expect(host.store.names("quarantine-")).toEqual([]);
  });

  test("never overwrites", async () => {
    const { machine, run, id } = await quarantined();
    const mine = addFile(machine, litter[0] as string, { text: "new" });
    const dry = await run(code, { restore: id }, "dry-run");
    expect(changesOf(dry).map((change) => change.target)).toEqual(litter.slice(1));
    const result = await run(code, { restore: id });
    expect(find(machine, litter[0] as string)).toBe(mine);
    expect(changesOf(result).map((change) => change.target)).toEqual(litter.slice(1));
  });

  test("never puts anything through a junction", async () => {
    const { machine, run, id } = await quarantined();
    addFolder(machine, "C:\\Windows\\Keep");
    swapForJunction(machine, `${temp}\\sub`, "C:\\Windows\\Keep");
    const result = await run(code, { restore: id });
    expect(find(machine, "C:\\Windows\\Keep\\b.dat")).toBeNull();
    expect(result.output).toContain("its folder is really somewhere else");
    expect(result.output).not.toContain("taken back");
  });

  test("never puts anything into a folder that a junction above it leads to", async () => {
    const { machine, run, id } = await quarantined(undefined, `${temp}\\sub\\deep\\d.tmp`);
    addFolder(machine, "C:\\Windows\\Keep\\deep");
    swapForJunction(machine, `${temp}\\sub`, "C:\\Windows\\Keep");
    const result = await run(code, { restore: id });
    expect(find(machine, "C:\\Windows\\Keep\\deep\\d.tmp")).toBeNull();
    expect(result.output).toContain("its folder is really somewhere else");
    expect(result.output).not.toContain("taken back");
    expect(changesOf(result).map((change) => change.target)).toEqual([litter[0], litter[2]]);
  });

  /** A quarantine, and what one of its opened files does otherwise once `arm` was called. */
  async function quarantinedBut(change: (opened: OpenedFile, machine: Machine) => Partial<OpenedFile>) {
    let isArmed = false;
    const bench = await quarantined((windows, machine) => ({
      ...windows,
      files: {
        ...windows.files,
        openForMove(path) {
          const opened = windows.files.openForMove(path);
          const isIt = opened.ok && isArmed && path.endsWith("\\00001");
          return isIt ? { ok: true, value: { ...opened.value, ...change(opened.value, machine) } } : opened;
        },
      },
    }));
    const stored = quarantineOf(bench).files[1]?.storedPath as string;
    return {
      ...bench,
      stored,
      restore() {
        isArmed = true;
        return bench.run(code, { restore: bench.id });
      },
    };
  }

  test("a folder that is being restored into cannot be swapped for a junction", async () => {
    const swaps: boolean[] = [];
    const { machine, restore } = await quarantinedBut((opened, machine) => ({
      moveInto(folder, name) {
        swaps.push(swapForJunction(machine, `${temp}\\sub`, "C:\\Windows\\Keep"));
        return opened.moveInto(folder, name);
      },
    }));
    addFolder(machine, "C:\\Windows\\Keep");
    expect(changesOf(await restore()).map((change) => change.target)).toEqual(litter);
    expect(swaps).toEqual([false]);
    expect(there(machine)).toEqual(litter);
    expect(pictureOf(machine).openHandles).toBe(0);
  });

  test("a folder swapped between look and act receives nothing", async () => {
    let opened = 0;
    const { machine, run, id } = await quarantined((windows, machine) => ({
      ...windows,
      files: {
        ...windows.files,
        openFolder(path) {
          if (path === `${temp}\\sub` && ++opened === 2) swapForJunction(machine, path, "C:\\Windows\\Keep");
          return windows.files.openFolder(path);
        },
      },
    }));
    addFolder(machine, "C:\\Windows\\Keep");
    const result = await run(code, { restore: id });
    expect(opened).toBe(2);
    expect(find(machine, "C:\\Windows\\Keep\\b.dat")).toBeNull();
    expect(result.output).toContain("its folder is really somewhere else");
    expect(changesOf(result).map((change) => change.target)).toEqual([litter[0], litter[2]]);
  });

  test.each<{ name: string; change: Partial<OpenedFile>; because: string }>([
    {
      name: "Windows moves nothing into an opened folder",
      change: { moveInto: () => ({ ok: false, error: { code: 87, call: "NtSetInformationFile" } }) },
      because: "it stays in quarantine (NtSetInformationFile: error 87)",
    },
    {
      name: "it came to lie elsewhere",
      change: { place: () => ({ ok: true, value: "C:\\Windows\\System32\\b.dat" }) },
      because: "it came to lie at C:\\Windows\\System32\\b.dat, so it was taken back",
    },
    {
      name: "Windows does not tell where it lies now",
      change: { place: () => ({ ok: false, error: { code: 5, call: "GetFinalPathNameByHandleW" } }) },
      because: "so it was taken back",
    },
  ])("a file stays in quarantine when $name", async ({ change, because }) => {
    const bench = await quarantinedBut(() => change);
    const result = await bench.restore();
    expect(result.output).toContain(because);
    expect(changesOf(result).map((one) => one.target)).toEqual([litter[0], litter[2]]);
    expect(find(bench.machine, bench.stored)).not.toBeNull();
    expect(find(bench.machine, litter[1] as string)).toBeNull();
    expect(quarantineOf(bench).files.map((file) => file.originalPath)).toEqual([litter[1]]);
  });

  test.each<{ name: string; spoil: (bench: Bench) => void }>([
    {
      name: "its manifest names places outside the temporary folders",
      spoil: (bench) =>
        rewrite(bench, (path) => path.replace(temp, "C:\\Windows\\System32").replace(danaTemp, "C:\\Windows")),
    },
    { name: "its manifest climbs out of them", spoil: (bench) => rewrite(bench, () => `${temp}\\..\\System32\\x.dll`) },
    {
      name: "the files in it are others",
      spoil: (bench) => quarantineOf(bench).files.forEach((file) => void addFile(bench.machine, file.storedPath)),
    },
    {
      name: "the files are gone from it",
      spoil: (bench) => void swapForJunction(bench.machine, "C:\\ProgramData\\Slipway\\quarantine", "C:\\Windows"),
    },
  ])("puts nothing back when $name", async ({ spoil }) => {
    const bench = await quarantined();
    spoil(bench);
    const { files } = pictureOf(bench.machine);
    expect(["refused", "failed"]).toContain((await bench.run(code, { restore: bench.id })).outcome);
    expect(pictureOf(bench.machine).files).toEqual(files);
  });

  const rewrite = ({ host, ...bench }: Bench, change: (path: string) => string) => {
    const manifest = quarantineOf({ host, ...bench });
    host.store.write(
      `quarantine-${manifest.id}.json`,
      JSON.stringify({
        ...manifest,
        files: manifest.files.map((file) => ({ ...file, originalPath: change(file.originalPath) })),
      }),
    );
  };

  test("of an unknown quarantine is refused", async () => {
    expect((await benchOf().run(code, { restore: "q-1700000000000-0123abcd" })).outcome).toBe("refused");
  });
});
