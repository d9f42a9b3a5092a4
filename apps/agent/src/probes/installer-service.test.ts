import { describe, expect, it } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { detach, find } from "../simulator/file-tree.ts";
import { dword, multiString, removeKey, setKey, string } from "../simulator/registry-tree.ts";
import { bench } from "./test-look.ts";

const key = "SYSTEM\\CurrentControlSet\\Services\\msiserver";

describe("installer-service", () => {
  it("reads a healthy service, its path expanded", async () => {
    expect(await bench().fact("installer-service")).toEqual({
      configuration: {
        start: 3,
        type: 0x10,
        errorControl: 1,
        imagePath: "%systemroot%\\system32\\msiexec.exe /V",
        imagePathExpanded: "C:\\Windows\\system32\\msiexec.exe /V",
        objectName: "LocalSystem",
        dependOnService: ["rpcss"],
      },
      systemRoot: "C:\\Windows",
      files: ["msiexec.exe", "msi.dll", "msihnd.dll", "msimsg.dll"].map((name) => ({ name, exists: true })),
    });
  });

  it("reads what was changed, names in any case", async () => {
    const { machine, fact } = bench();
    const path = "C:\\Users\\Public\\svc.exe";
    removeKey(machine, "HKLM", key);
    setKey(machine, "HKLM", key, {
      START: dword(4),
      IMAGEPATH: string(path),
      DependOnService: multiString(["rpcss", ""]),
    });
    expect((await fact("installer-service")).configuration).toEqual({
      start: 4,
      type: null,
      errorControl: null,
      imagePath: path,
      imagePathExpanded: path,
      objectName: null,
      dependOnService: ["rpcss"],
    });
  });

  it("tells a missing key and a missing file", async () => {
    const { machine, fact } = bench();
    removeKey(machine, "HKLM", key);
    const file = find(machine, "C:\\Windows\\System32\\msihnd.dll");
    if (file) detach(file);
    const { configuration, files } = await fact("installer-service");
    expect(configuration).toBeNull();
    expect(files).toContainEqual({ name: "msihnd.dll", exists: false });
  });

  it("is unknown when the key may not be read", async () => {
    const { machine, look } = bench();
    refuse(machine, `registry HKLM\\${key}`);
    expect((await look("installer-service")).content).toMatchObject({ outcome: "failed" });
  });
});
