import { describe, expect, it } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { addFile, addFolder, addLink, addVolume, detach, find } from "../simulator/file-tree.ts";
import { expandString, setKey } from "../simulator/registry-tree.ts";
import { quantiseCount } from "./disk.ts";
import { bench, hashOf } from "./test-look.ts";

const MiB = 1024 ** 2;
const temp = "C:\\Windows\\Temp";
const danasTemp = "C:\\Users\\dana\\AppData\\Local\\Temp";

describe("disk", () => {
  it("measures the volume that has every role, and both temporary folders", async () => {
    const { volumes, temp: folders } = await bench().fact("disk");
    expect(volumes).toMatchObject([{ root: "C:\\", roles: ["system", "programs", "temp"] }]);
    expect(folders).toMatchObject([
      { path: temp, of: "machine", exists: true, writable: true, error: null, sizeBytes: 0, fileCount: 0 },
      { path: danasTemp, of: "user", exists: true, writable: true },
    ]);
  });

  it("tells volumes apart by role", async () => {
    const { machine, fact } = bench();
    addVolume(machine, "D:", 4096 * MiB, 700 * MiB);
    addFolder(machine, "D:\\Temp");
    machine.environment.set("TEMP", "D:\\Temp");
    const { volumes } = await fact("disk");
    expect(volumes[1]).toEqual({ root: "D:\\", roles: ["temp"], freeBytes: 640 * MiB, sizeBytes: 4096 * MiB });
  });

  it("counts files below the folder, and keeps its hash while it breathes", async () => {
    const { machine, fact, look } = bench();
    for (let count = 0; count < 250; count++) addFile(machine, `${temp}\\sub\\${count}.tmp`, { sizeBytes: MiB });
    expect((await fact("disk")).temp[0]).toMatchObject({ fileCount: 250, sizeBytes: 192 * MiB });
    const before = hashOf(await look("disk"));
    addFile(machine, `${temp}\\one-more.tmp`, { sizeBytes: 1000 });
    expect(hashOf(await look("disk"))).toBe(before);
  });

  it.each([
    [5, "Access is denied"],
    [112, "The disk is full"],
    [0, "Windows gave no reason"],
    [4711, "Windows error 4711"],
  ])("says why nothing can be written (%i), the same at each look", async (code, text) => {
    const { machine, fact, look } = bench();
    refuse(machine, `files.tryWrite ${temp}`, code);
    expect((await fact("disk")).temp[0]).toMatchObject({ writable: false, error: { code, text } });
    expect(hashOf(await look("disk"))).toBe(hashOf(await look("disk")));
  });

  it("tries nothing behind a link", async () => {
    const { machine, fact } = bench();
    const folder = find(machine, danasTemp);
    if (folder) detach(folder);
    addLink(machine, danasTemp, "C:\\Windows\\System32");
    expect((await fact("disk")).temp[1]).toMatchObject({
      exists: true,
      isReparsePoint: true,
      writable: null,
      fileCount: null,
    });
  });

  it("writes nothing where a user's TEMP points outside their profile", async () => {
    const { machine, fact } = bench();
    setKey(machine, "HKU", "S-1-5-21-1-2-3-1104\\Environment", { TEMP: expandString("C:\\Windows\\System32") });
    expect((await fact("disk")).temp[1]).toMatchObject({
      path: "C:\\Windows\\System32",
      exists: true,
      isReparsePoint: false,
      writable: null,
      fileCount: null,
    });
  });

  it("tells a folder that is gone", async () => {
    const { machine, fact } = bench();
    const folder = find(machine, temp);
    if (folder) detach(folder);
    expect((await fact("disk")).temp[0]).toMatchObject({ exists: false, writable: null });
  });

  it("leaves a user's folder on the network alone", async () => {
    const { machine, fact } = bench();
    setKey(machine, "HKU", "S-1-5-21-1-2-3-1104\\Environment", { TEMP: expandString("\\\\server\\home\\temp") });
    expect((await fact("disk")).temp.map(({ path }) => path)).toEqual([temp]);
  });

  it("is unknown when the volume does not tell", async () => {
    const { machine, look } = bench();
    refuse(machine, "files.space", 21);
    expect((await look("disk")).content).toMatchObject({ outcome: "failed" });
  });

  it.each([
    [0, 0],
    [9, 0],
    [15, 10],
    [99, 90],
    [250, 250],
    [1234, 1200],
    [19_999, 19_000],
  ])("tells %i files as %i", (count, told) => expect(quantiseCount(count)).toBe(told));
});
