import { describe, expect, it } from "vitest";
import { madeFile, madePackage, madeRow } from "../../../testing/make-package.ts";
import type { PackageModel } from "../../package-model.ts";
import { acting, type Change, clean, codes, components } from "../../testing/clean-package.ts";
import { cleanParts } from "../../testing/clean-parts.ts";
import { findWarnings } from "../find-warnings.ts";
import type { WarningCode } from "../warning-rule.ts";
import { warningRules } from "./index.ts";

const registry = (root: number): PackageModel["registry"] => [
  { id: "R", component: "Main", root, key: "Software\\Contoso", name: "n", value: "v" },
];

const cases: { finds: WarningCode[]; when: string; change: Change }[] = [
  { finds: [], when: "nothing is wrong", change: {} },
  {
    finds: ["action-unguarded-at-uninstall", "action-unguarded-at-repair"],
    when: "an action has no condition",
    change: acting(null),
  },
  { finds: ["action-unguarded-at-repair"], when: "an action runs unless removed", change: acting("NOT REMOVE") },
  { finds: [], when: "an action runs at first only", change: acting("NOT Installed") },
  {
    finds: ["action-unguarded-at-upgrade"],
    when: "an action cleans up at every removal",
    change: acting('REMOVE="ALL"'),
  },
  { finds: [], when: "an action spares upgrades", change: acting('REMOVE="ALL" AND NOT UPGRADINGPRODUCTCODE') },
  { finds: [], when: "an action without condition only sets a property", change: acting(null, 51) },
  { finds: [], when: "an action without condition is for rollback", change: acting(null, 1 + 0xd00) },
  { finds: ["broken-condition"], when: "a condition cannot be read", change: acting("NOT Installed AND (") },
  {
    finds: ["component-id-twice"],
    when: "two components have one identifier and different files",
    change: components(madeRow("A", "{A}"), madeRow("B", "{A}")),
  },
  { finds: ["component-without-id"], when: "a component has no identifier", change: components(madeRow("A", null)) },
  {
    finds: ["permanent-component"],
    when: "a component is permanent",
    change: components(madeRow("A", "{A}", { attributes: 16 })),
  },
  {
    finds: ["key-path-missing"],
    when: "a component with files has its folder as key path",
    change: { model: { components: [madeRow("Main", "{A}", { keyPath: { kind: "directory" } })] } },
  },
  { finds: ["key-path-missing"], when: "a key path names no file", change: { model: { files: [] } } },
  {
    finds: ["key-path-shared"],
    when: "two components have one file",
    change: {
      model: {
        components: [madeRow("A", "{A}"), madeRow("B", "{B}")],
        files: ["A", "B"].map((id) => madeFile(id, "same.dll", { id: `${id}_key` })),
      },
    },
  },
  {
    finds: ["user-data-in-machine-package"],
    when: "a machine package writes HKCU",
    change: { model: { registry: registry(1) } },
  },
  {
    finds: ["user-data-in-machine-package"],
    when: "a machine package writes into a profile",
    change: {
      model: {
        directories: [
          { id: "TARGETDIR", parent: null, target: "SourceDir", source: "SourceDir" },
          { id: "AppDataFolder", parent: "TARGETDIR", target: ".", source: "." },
          { id: "INSTALLDIR", parent: "AppDataFolder", target: "Contoso", source: "Contoso" },
        ],
      },
    },
  },
  {
    finds: [],
    when: "a user's package writes HKCU",
    change: { model: { registry: registry(1), context: "user", directories: [] } },
  },
  {
    finds: ["machine-data-in-user-package"],
    when: "ALLUSERS is not set and files go to Program Files",
    change: { model: { context: "user" } },
  },
  {
    finds: ["machine-data-in-user-package"],
    when: "ALLUSERS is not set and HKLM is written",
    change: { model: { context: "user", directories: [], registry: registry(2) } },
  },
  {
    finds: ["force-reboot"],
    when: "ForceReboot is in the sequence",
    change: { model: { executeSequence: [{ action: "ForceReboot", condition: null, sequence: 6700 }] } },
  },
  { finds: ["force-reboot"], when: "REBOOT is Force", change: { model: { properties: { REBOOT: "Force" } } } },
  {
    finds: ["early-upgrade-shared"],
    when: "the old version goes first and a component is shared",
    change: {
      model: {
        components: [madeRow("Main", "{A}", { attributes: 256 + 2048 })],
        executeSequence: [
          ...(clean.executeSequence ?? []),
          { action: "RemoveExistingProducts", condition: null, sequence: 1450 },
        ],
      },
    },
  },
  {
    finds: ["removal-misplaced"],
    when: "the old version is removed before InstallValidate",
    change: {
      model: {
        executeSequence: [
          ...(clean.executeSequence ?? []),
          { action: "RemoveExistingProducts", condition: null, sequence: 1300 },
        ],
      },
    },
  },
  {
    finds: [],
    when: "the old version goes first and nothing is shared",
    change: {
      model: {
        executeSequence: [
          ...(clean.executeSequence ?? []),
          { action: "RemoveExistingProducts", condition: null, sequence: 1450 },
        ],
      },
    },
  },
  {
    finds: [],
    when: "the old version goes last and a component is shared",
    change: {
      model: {
        components: [madeRow("Main", "{A}", { attributes: 256 + 2048 })],
        executeSequence: [
          ...(clean.executeSequence ?? []),
          { action: "RemoveExistingProducts", condition: null, sequence: 6700 },
        ],
      },
    },
  },
  { finds: ["no-upgrade-code"], when: "there is no upgrade code", change: { model: { upgradeCode: null } } },
  {
    finds: ["launch-condition-blocks-removal"],
    when: "a launch condition lacks Installed OR",
    change: { model: { launchConditions: [{ condition: "VersionNT >= 603", description: "" }] } },
  },
  {
    finds: ["service-stop-not-awaited"],
    when: "a service is stopped and nobody waits",
    change: { parts: { serviceControls: [{ name: "S", events: 32, waits: false, component: "Main" }] } },
  },
  {
    finds: [],
    when: "a service is only started and nobody waits",
    change: { parts: { serviceControls: [{ name: "S", events: 1, waits: false, component: "Main" }] } },
  },
  { finds: ["self-registration"], when: "a file registers itself", change: { parts: { selfRegistered: ["f"] } } },
  { finds: ["unsigned"], when: "there is no signature", change: { parts: { isSigned: false } } },
  {
    finds: ["hard-coded-path"],
    when: "a path is written out",
    change: { parts: { absolutePaths: [{ table: "Registry", row: "r", path: "D:\\x" }] } },
  },
  { finds: ["nested-install"], when: "an action installs a package", change: acting("NOT Installed", 23) },
  { finds: ["vbscript-action"], when: "an action is VBScript", change: acting("NOT Installed", 6) },
];

describe("warning rules", () => {
  it.each(cases)("$finds when $when", ({ finds, change }) => expect(codes(change).sort()).toEqual([...finds].sort()));

  it("every rule is found by some case", () => {
    const found = new Set(cases.flatMap(({ finds }) => finds));
    expect(warningRules.map(({ code }) => code).filter((code) => !found.has(code))).toEqual([]);
  });

  it("the gravest come first, each place once", () => {
    const model = madePackage({ ...clean, ...acting(null).model, upgradeCode: null });
    const warnings = findWarnings({ model, parts: { ...cleanParts, isSigned: false, selfRegistered: ["f", "f"] } });
    expect(warnings.map(({ severity }) => severity)).toEqual(["breaks", "bites", "bites", "bites", "info"]);
    expect(warnings.find(({ code }) => code === "self-registration")?.evidence).toEqual(["f"]);
  });
});
