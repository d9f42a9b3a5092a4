import { packGuid } from "@slipway/shared/installer/packed-guid";
import { describe, expect, it } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { addFile, addFolder, addLink, detach, find } from "../simulator/file-tree.ts";
import type { Machine } from "../simulator/machine.ts";
import { registerProduct } from "../simulator/registered-product.ts";
import { dword, setKey, string } from "../simulator/registry-tree.ts";
import { bench } from "./test-look.ts";
import { guid, suite } from "./test-registered.ts";

const cache = "C:\\Windows\\Installer";
const installer = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer";

function installed() {
  const opened = bench();
  registerProduct(opened.machine, suite);
  return opened;
}

function patch(machine: Machine, state: number): void {
  const user = `${installer}\\UserData\\S-1-5-18`;
  setKey(machine, "HKLM", `${user}\\Products\\${packGuid(guid(1))}\\Patches\\${packGuid(guid(7))}`, {
    State: dword(state),
  });
  setKey(machine, "HKLM", `${user}\\Patches\\${packGuid(guid(7))}`, { LocalPackage: string(`${cache}\\77.msp`) });
}

describe("installer-cache", () => {
  it("finds nothing wrong where nothing is", async () => {
    expect(await installed().fact("installer-cache")).toMatchObject({
      ...{ folder: cache, fileCount: 1, isBusy: false, isCut: false },
      orphans: { count: 0, sizeBytes: 0 },
      missingPatches: { count: 0 },
      security: [
        { of: "cache", exists: true, ownerSid: "S-1-5-18", writers: [], error: null },
        { of: "user-data", exists: true, ownerSid: "S-1-5-18", writers: [], error: null },
      ],
    });
  });

  it("names packages and patches that nobody's registration names, and nothing else of the folder", async () => {
    const { machine, fact } = installed();
    addFile(machine, `${cache}\\old.msi`, { sizeBytes: 3_000_000 });
    addFile(machine, `${cache}\\old.MSP`, { sizeBytes: 1_000_000 });
    for (const name of ["SourceHash{1}.msi", "wix.tmp", "inprogressinstallinfo.ipi", "x.mst"])
      addFile(machine, `${cache}\\${name}`);
    addFile(machine, `${cache}\\$PatchCache$\\Managed\\kept.msi`);
    addFolder(machine, `${cache}\\folder.msi`);
    addLink(machine, `${cache}\\link.msi`, "C:\\Users");
    expect((await fact("installer-cache")).orphans).toEqual({
      ...{ count: 2, sizeBytes: 4_000_000 },
      first: [
        { name: "old.msi", sizeBytes: 3_000_000 },
        { name: "old.MSP", sizeBytes: 1_000_000 },
      ],
    });
  });

  it("knows the file of a product that is only half there, whatever its case", async () => {
    const { machine, fact } = installed();
    addFile(machine, `${cache}\\half.msi`);
    const key = `${installer}\\UserData\\S-1-5-21-1-2-3-1104\\Products\\${packGuid(guid(5))}\\InstallProperties`;
    setKey(machine, "HKLM", key, { LocalPackage: string("c:\\WINDOWS\\installer\\HALF.msi") });
    expect((await fact("installer-cache")).orphans?.count).toBe(0);
  });

  it.each([
    ["applied", 1, 1],
    ["superseded", 2, 0],
    ["obsoleted", 4, 0],
  ])("looks for the file of a patch that is %s", async (_, state, count) => {
    const { machine, fact } = installed();
    patch(machine, state);
    const { missingPatches } = await fact("installer-cache");
    expect(missingPatches.count).toBe(count);
    if (count > 0)
      expect(missingPatches.first).toEqual([
        {
          ...{ patchCode: guid(7), path: `${cache}\\77.msp` },
          products: [{ productCode: guid(1), name: "Contoso Suite", version: "2.4.0" }],
        },
      ]);
    addFile(machine, `${cache}\\77.msp`);
    expect((await fact("installer-cache")).missingPatches.count).toBe(0);
  });

  it("tells the owner and who else may write", async () => {
    const { machine, fact } = installed();
    machine.descriptors.set(
      cache.toLowerCase(),
      "O:BUG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;0x1301bf;;;BU)(A;OICIIO;FA;;;CO)",
    );
    expect((await fact("installer-cache")).security[0]).toMatchObject({
      ownerSid: "S-1-5-32-545",
      writers: ["S-1-5-32-545"],
    });
  });

  it("says what it could not read", async () => {
    const { machine, fact } = installed();
    refuse(machine, `security ${cache}`, 5);
    refuse(machine, `files.list ${cache}`, 5);
    expect(await fact("installer-cache")).toMatchObject({
      orphans: null,
      security: [{ error: expect.stringContaining("error 5") }, { error: null }],
    });
  });

  it("is no failure without a cache", async () => {
    const { machine, fact } = bench();
    const folder = find(machine, cache);
    if (folder) detach(folder);
    expect(await fact("installer-cache")).toMatchObject({
      orphans: { count: 0 },
      security: [{ exists: false }, { exists: false }],
    });
  });
});
