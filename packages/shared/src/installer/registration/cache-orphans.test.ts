import { describe, expect, test } from "vitest";
import { findCacheOrphans } from "./cache-orphans.ts";

const folder = "C:\\Windows\\Installer";
const entry = (name: string, change: object = {}) => ({
  ...{ name, isFolder: false, isReparsePoint: false, sizeBytes: 7 },
  ...change,
});
const orphans = (entries: ReturnType<typeof entry>[], registered: string[] = []) =>
  findCacheOrphans(folder, entries, registered).map(({ name }) => name);

describe("an unclaimed file of the cache", () => {
  test("is a package or a patch that nothing names", () =>
    expect(orphans([entry("b.msp"), entry("A.MSI")])).toEqual(["A.MSI", "b.msp"]));
  test.each(["SourceHash{1}.msi", "x.mst", "x.tmp", "x.ipi", "icon.exe"])("is not %s", (name) =>
    expect(orphans([entry(name)])).toEqual([]),
  );
  test("is no folder and no link, whatever its name", () =>
    expect(orphans([entry("a.msi", { isFolder: true }), entry("b.msi", { isReparsePoint: true })])).toEqual([]));
  test.each([
    ["as it is", "C:\\Windows\\Installer\\a.msi"],
    ["in other letters", "c:\\WINDOWS\\installer\\A.MSI"],
    ["with doubled separators", "C:\\Windows\\\\Installer\\a.msi"],
    ["in the long form", "\\\\?\\C:\\Windows\\Installer\\a.msi"],
    ["with slashes", "C:/Windows/Installer/a.msi"],
  ])("is not one that is registered %s", (_, path) => expect(orphans([entry("a.msi")], [path])).toEqual([]));
  test("is one although a file of its name is registered elsewhere", () =>
    expect(orphans([entry("a.msi")], ["D:\\Windows\\Installer\\a.msi"])).toEqual(["a.msi"]));
});
