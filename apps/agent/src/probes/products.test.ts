import { RegistrationPart } from "@slipway/shared/facts/registration-part";
import { packGuid } from "@slipway/shared/installer/packed-guid";
import { describe, expect, it } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { find, detach } from "../simulator/file-tree.ts";
import { registerProduct } from "../simulator/registered-product.ts";
import { dword, setKey, string, removeValue } from "../simulator/registry-tree.ts";
import { unpackPart } from "./packed-part.ts";
import { bench } from "./test-look.ts";
import { guid, suite, viewer } from "./test-registered.ts";

const installer = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer";
const dana = "S-1-5-21-1-2-3-1104";

describe("products", () => {
  it("finds nothing wrong where nothing is", async () => {
    const { machine, fact } = bench();
    registerProduct(machine, suite);
    registerProduct(machine, viewer);
    expect(await fact("products")).toMatchObject({
      ...{ productCount: 2, isBusy: false, isCut: false, unknownPackageCount: 0 },
      withoutPackage: { count: 0 },
      staleUpgradeCodes: { count: 0 },
      upgradeTwins: { count: 0 },
    });
  });

  it("is no failure on a machine that never installed anything", async () => {
    expect(await bench().fact("products")).toMatchObject({ productCount: 0, parts: [] });
  });

  it.each([
    ["its file is gone", "missing", "C:\\Windows\\Installer\\1a2b3c.msi"],
    ["none is registered", "not-registered", null],
  ] as const)("names a product without its package: %s", async (_, state, path) => {
    const { machine, fact } = bench();
    registerProduct(machine, { ...suite, cachedAs: path === null ? null : "1a2b3c.msi" });
    const file = path === null ? null : find(machine, path);
    if (file) detach(file);
    const { withoutPackage } = await fact("products");
    expect(withoutPackage.first).toEqual([
      { productCode: guid(1), name: "Contoso Suite", version: "2.4.0", sid: "S-1-5-18", cache: { path, state } },
    ]);
  });

  it("tells a look that failed from a file that is gone", async () => {
    const { machine, fact } = bench();
    registerProduct(machine, suite);
    machine.refusals.push({ call: "files.stat C:\\Windows\\Installer\\1a2b3c.msi", code: 5 });
    expect(await fact("products")).toMatchObject({ withoutPackage: { count: 0 }, unknownPackageCount: 1 });
  });

  it("goes on past a product that may not be read, and says that something is missing", async () => {
    const { machine, fact } = bench();
    registerProduct(machine, suite);
    registerProduct(machine, viewer);
    refuse(
      machine,
      `registry HKLM\\${installer}\\UserData\\S-1-5-18\\Products\\${packGuid(guid(2))}\\InstallProperties`,
      5,
    );
    expect(await fact("products")).toMatchObject({ productCount: 1, isCut: true });
    expect(await fact("installer-cache")).toMatchObject({ isCut: true });
  });

  it("takes the package of a managed user's product", async () => {
    const { machine, fact } = bench();
    registerProduct(machine, { ...suite, sid: dana });
    const key = `${installer}\\UserData\\${dana}\\Products\\${packGuid(suite.productCode)}\\InstallProperties`;
    removeValue(machine, "HKLM", key, "LocalPackage");
    setKey(machine, "HKLM", key, { ManagedLocalPackage: string("C:\\Windows\\Installer\\1a2b3c.msi") });
    expect((await fact("products")).withoutPackage.count).toBe(0);
  });

  it("names two versions of one upgrade code, not those of two users", async () => {
    const { machine, fact } = bench();
    registerProduct(machine, suite);
    registerProduct(machine, { ...viewer, upgradeCode: guid(100), sid: dana });
    expect((await fact("products")).upgradeTwins.count).toBe(0);
    registerProduct(machine, { ...viewer, productCode: guid(3), upgradeCode: guid(100), name: "Contoso Suite" });
    const { upgradeTwins } = await fact("products");
    expect(upgradeTwins.first.map(({ products }) => products.map(({ productCode }) => productCode))).toEqual([
      [guid(1), guid(3)],
    ]);
  });

  it("names an upgrade code of a product that is gone", async () => {
    const { machine, fact } = bench();
    registerProduct(machine, suite);
    setKey(machine, "HKLM", `${installer}\\UpgradeCodes\\${packGuid(guid(100))}`, {
      [packGuid(guid(9)) ?? ""]: string(""),
    });
    expect((await fact("products")).staleUpgradeCodes.first).toEqual([
      { upgradeCode: guid(100), productCodes: [guid(9)] },
    ]);
  });

  it("says that an installation was under way", async () => {
    const { machine, fact } = bench();
    machine.mutexes.set("Global\\_MSIExecute", { owner: { pid: 4012, threadId: 1 }, ownerTold: true });
    expect((await fact("products")).isBusy).toBe(true);
  });

  it("gives products, features and patches in parts, each of its hash", async () => {
    const { machine, look } = bench();
    registerProduct(machine, suite);
    const patches = `${installer}\\UserData\\S-1-5-18\\Products\\${packGuid(guid(1))}\\Patches\\${packGuid(guid(7))}`;
    setKey(machine, "HKLM", patches, { State: dword(1), Uninstallable: dword(1) });
    const { parts } = await look("products");
    const read = [...(parts ?? new Map<string, Buffer>()).values()].map((bytes) =>
      RegistrationPart.parse(JSON.parse(unpackPart(bytes))),
    );
    expect(read.flatMap(({ products = [] }) => products)).toMatchObject([
      {
        ...{ productCode: guid(1), sid: "S-1-5-18", publisher: "Contoso", language: 1033, installedOn: "20260904" },
        cache: { path: "C:\\Windows\\Installer\\1a2b3c.msi", state: "present" },
        patches: [{ patchCode: guid(7), state: "applied", uninstallable: true, cache: { state: "not-registered" } }],
      },
    ]);
    expect(read.flatMap(({ features = [] }) => features)).toEqual([
      {
        ...{ productCode: guid(1), sid: "S-1-5-18", id: "Complete", parent: null, state: "installed" },
        componentIds: [guid(11), guid(12)],
      },
    ]);
    expect(read.flatMap(({ upgradeCodes = [] }) => upgradeCodes)).toEqual([
      { upgradeCode: guid(100), productCodes: [guid(1)] },
    ]);
  });
});
