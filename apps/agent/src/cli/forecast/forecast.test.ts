import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { actionsInOrder, installFolder, packageTables } from "@slipway/shared/installer/package/testing/package-tables";
import { transformStorage } from "@slipway/shared/installer/package/testing/write-transform";
import { type NewPackage, PATCH_CLASS, writePackage } from "@slipway/shared/installer/package/testing/write-package";
import {
  guid,
  madeComponent,
  madeFeature,
  madeProduct,
  madeRegistration,
} from "@slipway/shared/installer/testing/make-registration";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../run-cli.ts";

const [a, b, next] = [guid(1, "A"), guid(2, "A"), guid(3, "A")];
const [own, both] = [guid(1, "C"), guid(2, "C")];
const folder = "C:\\Program Files\\Contoso";
const registration = madeRegistration({
  products: [
    madeProduct(a, { name: "Contoso Suite", features: [madeFeature("Main", own), madeFeature("Extra", both)] }),
    madeProduct(b, { name: "Contoso Viewer", features: [madeFeature("Main", both)] }),
  ],
  components: [
    madeComponent(own, { [a]: `${folder}\\suite.exe` }),
    madeComponent(both, { [a]: `${folder}\\shared.dll`, [b]: `${folder}\\shared.dll` }),
  ],
});

/** A version of the suite: suite.exe in one component, with help.txt beside it. */
const suite = (
  productCode: string,
  version: string,
  removalAt = 1450,
  removalIf: string | null = null,
): NewPackage => ({
  tables: packageTables({
    Property: [
      ["ProductCode", productCode],
      ["ProductName", "Contoso Suite"],
      ["ProductVersion", version],
      ["UpgradeCode", guid(1, "B")],
      ["ALLUSERS", "1"],
      ["ProductLanguage", "1033"],
    ],
    Directory: installFolder("Contoso"),
    Component: [["Exe", own, "INSTALLDIR", 256, null, "exe"]],
    Feature: [["Main", null, null, null, 1, 1, null, 0]],
    FeatureComponents: [["Main", "Exe"]],
    File: [
      ["exe", "Exe", "suite.exe", 10, version, null, 0, 1],
      ["help", "Exe", "help.txt", 10, null, null, 0, 2],
    ],
    Upgrade: [[guid(1, "B"), "0.0.0", "99.0.0", null, 256, null, "OLDFOUND"]],
    InstallExecuteSequence: [
      ...actionsInOrder({ FindRelatedProducts: 25, InstallValidate: 1400, InstallInitialize: 1500 }),
      ["RemoveExistingProducts", removalIf, removalAt],
      ...actionsInOrder({ InstallExecute: 6500, InstallFinalize: 6600 }),
    ],
  }),
});

/** A patch of the suite from 2.0.0 to 2.0.1 that replaces an older one: a higher suite.exe, and a file more beside it. */
const { Property, File } = suite(a, "2.0.0").tables;
const patch: NewPackage = {
  classId: PATCH_CLASS,
  tables: packageTables({ MsiPatchMetadata: [[null, "DisplayName", "Fix 1"]] }),
  summary: { 7: a, 8: ":T1", 9: `${guid(9, "E")}${guid(8, "E")}` },
  storages: new Map([
    [
      "T1",
      transformStorage({
        summary: { 9: `${a}2.0.0;${a}2.0.1;${guid(1, "B")}`, 16: (0x2 | 0x20 | 0x100) << 16 },
        tables: {
          Property: { columns: Property?.columns ?? [], changes: [{ update: { 0: "ProductVersion", 1: "2.0.1" } }] },
          File: {
            columns: File?.columns ?? [],
            changes: [{ update: { 0: "exe", 4: "2.0.1" } }, { row: ["new", "Exe", "new.txt", 10, null, null, 0, 3] }],
          },
        },
      }),
    ],
  ]),
};

let home: string;
let facts: string;
const path = (name: string) => join(home, name);
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "slipway-forecast-"));
  facts = path("facts.json");
  writeFileSync(facts, JSON.stringify(registration));
  writeFileSync(path("old.msi"), writePackage(suite(a, "2.0.0")));
  writeFileSync(path("new.msi"), writePackage(suite(next, "3.0.0")));
  writeFileSync(path("lower.msi"), writePackage(suite(next, "1.0.0")));
  writeFileSync(path("untold.msi"), writePackage(suite(next, "3.0.0", 1450, "UNTOLD")));
  writeFileSync(path("misplaced.msi"), writePackage(suite(next, "3.0.0", 1000)));
  writeFileSync(path("earlier.msi"), writePackage(suite(a, "1.9.0")));
  writeFileSync(path("patch.msp"), writePackage(patch));
  writeFileSync(path("broken.json"), '{"products": 1}');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function cli(...words: string[]): Promise<{ code: number; out: string; notes: string }> {
  const said = { out: "", notes: "" };
  const streams = {
    out: (text: string) => {
      said.out += text;
    },
    notes: (text: string) => {
      said.notes += text;
    },
    bytes: async () => true,
  };
  return { code: await runCli(["forecast", ...words], streams, new AbortController().signal), ...said };
}

describe("forecast uninstall", () => {
  it("says what stays and which product keeps it; without the package it says that it is not whole", async () => {
    const { code, out } = await cli("uninstall", "contoso suite", "--with", facts);
    expect(code).toBe(4);
    expect(out).toContain(`${folder}\\shared.dll\n    rule 1: Contoso Viewer 1.0.0 has this component too`);
    expect(out).toContain("was not read: of each component only the key path is known");
  });

  it("knows every file with the package, and what goes with --all", async () => {
    const { out } = await cli("uninstall", a, "--with", facts, "--package", path("old.msi"), "--all");
    expect(out).toContain("Goes:           2 files");
    expect(out).toContain(`${folder}\\help.txt`);
  });

  it("takes features only, as REMOVE= names them", async () => {
    const { out } = await cli("uninstall", a, "--with", facts, "--features", "Main", "--all");
    expect(out).toContain("Removing Main of Contoso Suite");
    expect(out).toContain("suite.exe");
    expect(out).not.toContain("shared.dll\n    rule 1");
  });

  it("gives one JSON document", async () => {
    const { out } = await cli("uninstall", a, "--with", facts, "--json");
    expect(JSON.parse(out)).toMatchObject({ product: { name: "Contoso Suite" }, harms: [], released: [own, both] });
  });

  it.each([
    ["several fit", ["uninstall", "contoso"], 2, "fits 2 products"],
    ["none fits", ["uninstall", "fabrikam"], 1, 'No installed product is called "fabrikam"'],
    ["no feature of that name", ["uninstall", a, "--features", "main"], 2, "there are Main, Extra"],
    ["the package of another product", ["uninstall", b, "--package", "old.msi"], 1, `is of ${a}`],
  ])("%s", async (_, words, exit, said) => {
    const given = words.map((word) => (word.endsWith(".msi") ? path(word) : word));
    const { code, out, notes } = await cli(...given, "--with", facts);
    expect([code, out + notes]).toEqual([exit, expect.stringContaining(said)]);
  });

  it("refuses what is no registration, and says what is missing where there is none", async () => {
    expect(await cli("uninstall", a, "--with", path("broken.json"))).toMatchObject({
      code: 1,
      out: expect.stringContaining("is no registration: products"),
    });
    expect(await cli("uninstall", a, "--with", path("away.json"))).toMatchObject({ code: 1 });
    if (process.platform !== "win32") expect((await cli("uninstall", a)).notes).toContain("--with FACTS");
  });
});

describe("forecast upgrade", () => {
  it("says what kind it is, and what a failure leaves at each position", async () => {
    const { code, out } = await cli("upgrade", path("old.msi"), path("new.msi"));
    expect(code).toBe(0);
    expect(out).toContain("Contoso Suite 2.0.0 → Contoso Suite 3.0.0: a major upgrade");
    expect(out).toContain("after InstallValidate, before InstallInitialize (as this package does):\n  2 replaced");
    expect(out).toContain("the old version is gone already, and neither is installed");
  });

  it("ends with 3 where the package itself loses a file (rule 17)", async () => {
    const { code, out } = await cli("upgrade", path("old.msi"), path("lower.msi"));
    expect(code).toBe(3);
    expect(out).toContain("(a downgrade)");
    expect(out).toContain(`missing: ${folder}\\suite.exe\n      rule 17:`);
  });

  it("ends with 4 where Windows may refuse the new package, and says why", async () => {
    const { code, out } = await cli("upgrade", path("old.msi"), path("misplaced.msi"));
    expect(code).toBe(4);
    expect(out).toContain("RemoveExistingProducts is not at an allowed place. It stands before InstallValidate.");
    expect(out).not.toContain("as this package does");
  });

  it("ends with 4 where something of the packages cannot be told", async () => {
    const { code, out } = await cli("upgrade", path("old.msi"), path("untold.msi"));
    expect(code).toBe(4);
    expect(out).toContain("Its RemoveExistingProducts runs only if UNTOLD, which cannot be told here");
  });

  it("takes the machine from a registration", async () => {
    const { out } = await cli("upgrade", path("old.msi"), path("new.msi"), "--with", facts, "--json");
    expect(JSON.parse(out)).toMatchObject({
      ...{ kind: "major", position: "after-validate" },
      gaps: [expect.stringContaining("What is on the disk was not looked at")],
    });
  });

  it("applies a patch to the old version: a minor upgrade, file by file", async () => {
    const { code, out } = await cli("upgrade", path("old.msi"), path("patch.msp"), "--all");
    expect(code).toBe(4);
    expect(out).toContain("Contoso Suite 2.0.0 → Contoso Suite 2.0.1: the patch Fix 1 ");
    expect(out).toContain("cannot be taken off by itself");
    expect(out).toContain(`replaced: ${folder}\\suite.exe\n      Version 2.0.1 is higher than 2.0.0, which is there.`);
    expect(out).toContain(`added: ${folder}\\new.txt`);
    expect(out).toContain(`It replaces the patch ${guid(8, "E")}, which was not read`);
    const { out: json } = await cli("upgrade", path("old.msi"), path("patch.msp"), "--json");
    expect(JSON.parse(json)).toMatchObject({ kind: "minor", patch: { patchCode: guid(9, "E"), name: "Fix 1" } });
  });

  it("refuses a patch that is for another version", async () => {
    const { code, out } = await cli("upgrade", path("earlier.msi"), path("patch.msp"));
    expect(code).toBe(1);
    expect(out).toContain(`is not made for ${a} 1.9.0`);
  });

  it.each([
    ["a package is missing", ["upgrade", "old.msi", "away.msi"], 1],
    ["a file is no package", ["upgrade", "old.msi", "facts.json"], 1],
    ["the old one is not in the registration", ["upgrade", "new.msi", "old.msi", "--with", "facts.json"], 1],
    ["both are standard input", ["upgrade", "-", "-"], 2],
  ])("%s", async (_, words, exit) => {
    const given = words.map((word) => (/\.(msi|json)$/.test(word) ? path(word) : word));
    expect((await cli(...given)).code).toBe(exit);
  });
});
