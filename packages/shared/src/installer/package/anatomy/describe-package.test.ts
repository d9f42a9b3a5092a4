import { describe, expect, it } from "vitest";
import { madePackage } from "../../testing/make-package.ts";
import { memorySource } from "../byte-source.ts";
import { openPackage } from "../open-package.ts";
import { cleanParts } from "../testing/clean-parts.ts";
import { packageTables } from "../testing/package-tables.ts";
import { writePackage } from "../testing/write-package.ts";
import { type Anatomy, describePackage } from "./describe-package.ts";
import { contextSentence, elevationSentence, environmentSentence, rebootSentences } from "./sentences.ts";
import { upgradeSentences } from "./upgrade-sentences.ts";

const tables = {
  ...packageTables({
    Property: [
      ["ProductCode", "{A}"],
      ["UpgradeCode", "{U}"],
      ["ALLUSERS", "1"],
      ["Folder", "D:\\data"],
      ["WixPdbPath", "C:\\build\\x.wixpdb"],
    ],
    Directory: [
      ["TARGETDIR", null, "SourceDir"],
      ["ProgramFilesFolder", "TARGETDIR", "."],
      ["INSTALLDIR", "ProgramFilesFolder", "CONTO~1|Contoso Suite:src"],
      ["MENU", "ProgramMenuFolder", "Contoso"],
      ["ProgramMenuFolder", "TARGETDIR", "."],
    ],
    Component: [
      ["Main", "{aaaaaaaa-0000-0000-0000-000000000001}", "INSTALLDIR", 16, null, "main"],
      ["Keys", null, "INSTALLDIR", 4, null, "r1"],
    ],
    Feature: [["All", null, "Everything", null, null, 1, null, 0]],
    FeatureComponents: [
      ["All", "Main"],
      ["All", "Keys"],
    ],
    File: [
      ["main", "Main", "MAIN~1.EXE|main program.exe", 1000, "1.2.3.4", "1033", 512, 1],
      ["help", "Main", "help.chm", 50, "main", null, null, 2],
    ],
    MsiFileHash: [["help", 0, 1, -2, 3, -4]],
    CustomAction: [["Configure", 1 + 0xc00, "bin", "Do"]],
    InstallExecuteSequence: [
      ["InstallFinalize", null, 6600],
      ["Configure", "NOT Installed", 4001],
      ["NeverByItself", null, null],
      ["Failure", null, -3],
    ],
    LaunchCondition: [["Privileged", "Be an administrator."]],
  }),
  Condition: { columns: ["Feature_:s38*", "Level:i2*", "Condition:S255"], rows: [["All", 0, "NOT X"]] },
  Registry: {
    columns: ["Registry:s72*", "Root:i2", "Key:l255", "Name:L255", "Value:L0", "Component_:s72"],
    rows: [
      ["r1", 2, "Software\\Contoso", "Path", "[INSTALLDIR]", "Keys"],
      ["r2", -1, "Software\\Contoso", null, null, "Keys"],
    ],
  },
  ServiceInstall: {
    columns: [
      "ServiceInstall:s72*",
      "Name:s255",
      "DisplayName:L255",
      "StartType:i4",
      "StartName:S255",
      "Component_:s72",
    ],
    rows: [["svc", "ContosoSvc", "Contoso", 2, null, "Main"]],
  },
  ServiceControl: {
    columns: ["ServiceControl:s72*", "Name:l255", "Event:i2", "Wait:I2", "Component_:s72"],
    rows: [["c", "ContosoSvc", 1 + 2 + 32 + 128, 0, "Main"]],
  },
  Shortcut: {
    columns: ["Shortcut:s72*", "Directory_:s72", "Name:l128", "Component_:s72", "Target:s72"],
    rows: [["s", "MENU", "CONTO~1|Contoso", "Main", "All"]],
  },
  Environment: {
    columns: ["Environment:s72*", "Name:l255", "Value:L255", "Component_:s72"],
    rows: [["e", "=-*PATH", "[~];[INSTALLDIR]", "Main"]],
  },
  SelfReg: { columns: ["File_:s72*", "Cost:I2"], rows: [["main", null]] },
};

async function anatomy(): Promise<Anatomy> {
  const summary = { 7: "Intel;1033", 9: "{bbbbbbbb-0000-0000-0000-000000000001}", 15: 2 };
  const opened = await openPackage(memorySource(writePackage({ tables, summary })));
  if (!opened.ok) throw opened.fault;
  return describePackage(opened.database);
}

describe("describePackage", () => {
  it("reads typed rows, long names and references", async () => {
    const { model } = await anatomy();
    expect(model).toMatchObject({
      productCode: "{A}",
      packageCode: "{BBBBBBBB-0000-0000-0000-000000000001}",
      context: "machine",
      features: [{ id: "All", components: ["Main", "Keys"], conditions: [{ level: 0, condition: "NOT X" }] }],
      components: [
        { id: "Main", componentId: "{AAAAAAAA-0000-0000-0000-000000000001}", keyPath: { kind: "file", id: "main" } },
        { id: "Keys", componentId: null, keyPath: { kind: "registry", id: "r1" } },
      ],
      files: [
        {
          id: "main",
          name: "main program.exe",
          shortName: "MAIN~1.EXE",
          version: "1.2.3.4",
          companion: null,
          hash: null,
        },
        { id: "help", name: "help.chm", shortName: null, version: null, companion: "main", hash: [1, -2, 3, -4] },
      ],
      registry: [
        { root: 2, name: "Path" },
        { root: -1, name: null, value: null },
      ],
      executeSequence: [{ action: "Configure", sequence: 4001 }, { action: "InstallFinalize" }],
    });
    expect(model.directories.find(({ id }) => id === "INSTALLDIR")).toMatchObject({
      target: "Contoso Suite",
      source: "src",
    });
  });

  it("says what goes where and what runs when", async () => {
    const told = await anatomy();
    expect(told.folders).toEqual([{ folder: "C:\\Program Files (x86)\\Contoso Suite", files: 2, bytes: 1050 }]);
    expect(told.keys).toEqual([{ key: "HKLM\\Software\\Contoso", values: 2 }]);
    expect(told.services).toEqual([
      "ContosoSvc (Contoso) runs as LocalSystem, starts automatically; is started by the installation, is stopped before files are replaced, is deleted at removal.",
    ]);
    expect(told.shortcuts).toEqual([{ name: "Contoso", folder: "[ProgramMenuFolder]\\Contoso" }]);
    expect(told.environment).toEqual([
      "PATH of the machine: ;[INSTALLDIR] is put after what is there; it goes again at removal.",
    ]);
    expect(told.actions).toMatchObject([
      {
        id: "Configure",
        runsAsSystem: true,
        runs: { install: true, repair: false, upgrade: true, uninstall: false, "removed-by-upgrade": false },
      },
    ]);
    expect(told.elevation).toContain("1 custom action would run as SYSTEM");
  });

  it("warns of what the tables say", async () => {
    const { warnings } = await anatomy();
    expect(warnings.find(({ code }) => code === "hard-coded-path")?.evidence).toEqual(["Property Folder: D:\\data"]);
    expect(warnings.map(({ code }) => code).sort()).toEqual([
      "component-without-id",
      "hard-coded-path",
      "launch-condition-blocks-removal",
      "permanent-component",
      "self-registration",
      "service-stop-not-awaited",
      "unsigned",
    ]);
  });
});

describe("sentences", () => {
  it.each([
    { name: "=-*PATH", value: "[~];x", says: "put after" },
    { name: "*PATH", value: "x;[~]", says: "put before what is there; it stays" },
    { name: "+-A", value: "1", says: "A of the user is set to 1 unless there is one; it goes" },
    { name: "!*A", value: null, says: "A of the machine is removed" },
  ])("$name = $value", ({ name, value, says }) => {
    expect(environmentSentence({ name, value, component: "C" })).toContain(says);
  });

  it("elevation goes by Word Count and ALLUSERS", () => {
    expect(elevationSentence(madePackage(), { ...cleanParts, words: 2 })).toContain("Needs elevation");
    expect(elevationSentence(madePackage({ context: "user" }), { ...cleanParts, words: 10 })).toContain(
      "Needs no elevation",
    );
    expect(elevationSentence(madePackage(), { ...cleanParts, words: 10 })).toContain("but is for all users");
    expect(elevationSentence(madePackage(), { ...cleanParts, words: null })).toContain("not known");
    expect(contextSentence(madePackage({ context: "either" }))).toContain("when it is started elevated");
  });

  it("reboots", () => {
    expect(rebootSentences(madePackage())).toEqual(["Restarts only when files were in use."]);
    const executeSequence = [{ action: "ScheduleReboot", condition: "NOT Installed", sequence: 1 }];
    expect(rebootSentences(madePackage({ executeSequence }))).toEqual([
      "Asks for a restart at the end if NOT Installed.",
    ]);
    expect(rebootSentences(madePackage({ properties: { REBOOT: "ReallySuppress" } }))[0]).toContain("ReallySuppress");
  });

  it("upgrades", () => {
    const row = { upgradeCode: "{U}", min: "1.0", max: "2.0", languages: [], remove: null, actionProperty: "OLD" };
    const executeSequence = [
      { action: "InstallValidate", condition: null, sequence: 1400 },
      { action: "RemoveExistingProducts", condition: null, sequence: 1410 },
      { action: "InstallInitialize", condition: null, sequence: 1500 },
    ];
    const upgrades = [
      { ...row, attributes: 256 },
      { ...row, attributes: 2, min: "2.0", max: null, actionProperty: "NEW" },
    ];
    expect(upgradeSentences(madePackage({ upgradeCode: "{U}", upgrades, executeSequence }))).toEqual([
      "Removes versions of this product from 1.0 below 2.0.",
      "Looks for versions of this product above 2.0 and sets NEW, without removing them.",
      "The old version is removed before anything of the new one is installed; a failure after that leaves neither.",
    ]);
    const languages = (attributes: number) =>
      upgradeSentences(madePackage({ upgrades: [{ ...row, attributes, languages: [1031, 1033] }] }))[0];
    expect(languages(256)).toContain(" in languages 1031, 1033.");
    expect(languages(256 + 1024)).toContain(" in all languages but 1031, 1033.");
    const tooEarly = [{ action: "RemoveExistingProducts", condition: null, sequence: 1 }];
    expect(upgradeSentences(madePackage({ upgrades, executeSequence: tooEarly })).at(-1)).toContain("message 2613");
    expect(upgradeSentences(madePackage())).toEqual(["Replaces no other version, and none will replace it."]);
    expect(upgradeSentences(madePackage({ upgrades: [{ ...row, attributes: 0 }] })).at(-1)).toContain(
      "nothing is removed",
    );
  });
});
