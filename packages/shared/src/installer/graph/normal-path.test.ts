import { describe, expect, it } from "vitest";
import { folderOf, hasShortName, isBelow, nameOf, normalPath } from "./normal-path.ts";

describe("a path's normal form", () => {
  it.each([
    ["C:\\Dir\\A.DLL", "c:\\dir\\a.dll"],
    ["C?\\Dir\\A.dll", "c:\\dir\\a.dll"],
    ["C:/Dir//A.dll", "c:\\dir\\a.dll"],
    ["C:\\Dir\\\\A.dll", "c:\\dir\\a.dll"],
    ["C:\\Dir\\", "c:\\dir"],
    ["\\\\Server\\Share\\\\A", "\\\\server\\share\\a"],
    ["C:\\PROGRA~1\\A", "c:\\progra~1\\a"],
  ])("%s", (given, expected) => {
    expect(normalPath(given)).toBe(expected);
  });

  it("takes folder and name apart", () => {
    expect([folderOf("c:\\a\\b.txt"), nameOf("c:\\a\\b.txt")]).toEqual(["c:\\a", "b.txt"]);
    expect([isBelow("c:\\a\\b", "c:\\a"), isBelow("c:\\ab", "c:\\a")]).toEqual([true, false]);
  });

  it("sees what may be an 8.3 name", () => {
    expect([hasShortName("C:\\PROGRA~1\\A"), hasShortName("C:\\a~b")]).toEqual([true, false]);
  });
});
