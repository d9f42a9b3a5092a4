import { describe, expect, it } from "vitest";
import { madeFile, madeFolders, madePackageFeature, madeRow } from "../../../testing/make-package.ts";
import type { PackageModel, SequencedAction } from "../../package-model.ts";
import { acting, type Change, clean, codes, components } from "../../testing/clean-package.ts";
import type { WarningCode } from "../warning-rule.ts";

const sequenced = (action: string, sequence: number, condition: string | null = null): SequencedAction[] => [
  ...(clean.executeSequence ?? []),
  { action, condition, sequence },
];
const sharing = (attributes: number, at: number): Change => ({
  model: {
    components: [madeRow("Main", "{A}", { attributes: 256 + attributes })],
    executeSequence: sequenced("RemoveExistingProducts", at),
  },
});
const keyed = (...ids: string[]): PackageModel["components"] =>
  ids.map((id) => madeRow(id, `{${id}}`, { keyPath: { kind: "registry", id: `${id}_value` } }));
const value = (id: string, key: string) => ({
  id: `${id}_value`,
  component: id,
  root: 2,
  key,
  name: "Path",
  value: "x",
});
const stopping = (events: number, waits: boolean): Change => ({
  parts: { serviceControls: [{ name: "S", events, waits, component: "Main" }] },
});
const below = (folder: string): PackageModel["directories"] =>
  madeFolders("Contoso").map((row) => ({
    ...row,
    id: row.id.replace("ProgramFiles64Folder", folder),
    parent: row.parent?.replace("ProgramFiles64Folder", folder) ?? null,
  }));
const broken = "VersionNT >= (";

/** Beside the plain cases of each rule: what it must find too, and what it must not. */
const cases: { finds: WarningCode[]; when: string; change: Change }[] = [
  { finds: [], when: "an action runs at repair only", change: acting("REINSTALL") },
  {
    finds: ["broken-condition"],
    when: "a condition of the dialogs cannot be read",
    change: { model: { uiSequence: [{ action: "Welcome", condition: broken, sequence: 1 }] } },
  },
  {
    finds: ["broken-condition"],
    when: "a launch condition cannot be read",
    change: { model: { launchConditions: [{ condition: broken, description: "" }] } },
  },
  {
    finds: ["broken-condition"],
    when: "a component's condition cannot be read",
    change: components(madeRow("A", "{A}", { condition: broken })),
  },
  {
    finds: ["broken-condition"],
    when: "a feature's condition cannot be read",
    change: {
      model: { features: [madePackageFeature("All", ["Main"], { conditions: [{ level: 0, condition: broken }] })] },
    },
  },
  {
    finds: [],
    when: "two components have one identifier and one file, by opposite conditions",
    change: {
      model: {
        components: ["X", "NOT X"].map((condition, at) => madeRow(`V${at}`, "{A}", { condition })),
        files: [0, 1].map((at) => madeFile(`V${at}`, "same.dll", { id: `V${at}_key` })),
      },
    },
  },
  {
    finds: ["component-without-id"],
    when: "two components have no identifier and different files",
    change: components(madeRow("A", null), madeRow("B", null)),
  },
  { finds: ["early-upgrade-shared"], when: "shared, and removed after InstallInitialize", change: sharing(2048, 1510) },
  { finds: ["early-upgrade-shared"], when: "counted in SharedDLLs", change: sharing(8, 1450) },
  {
    finds: ["removal-misplaced"],
    when: "shared, and Windows may refuse the removal there",
    change: sharing(2048, 1000),
  },
  {
    finds: ["force-reboot"],
    when: "ScheduleReboot is in the sequence",
    change: { model: { executeSequence: sequenced("ScheduleReboot", 6700) } },
  },
  {
    finds: ["force-reboot"],
    when: "ForceReboot is among the dialogs",
    change: { model: { uiSequence: [{ action: "ForceReboot", condition: null, sequence: 1 }] } },
  },
  { finds: [], when: "REBOOT is suppressed", change: { model: { properties: { REBOOT: "ReallySuppress" } } } },
  {
    finds: [],
    when: "two components without files are one folder",
    change: {
      model: {
        files: [],
        components: ["A", "B"].map((id) => madeRow(id, `{${id}}`, { keyPath: { kind: "directory" } })),
      },
    },
  },
  {
    finds: ["key-path-shared"],
    when: "two components have one file in other letters",
    change: {
      model: {
        components: [madeRow("A", "{A}"), madeRow("B", "{B}")],
        files: ["A", "B"].map((id) => madeFile(id, id === "A" ? "Same.DLL" : "same.dll", { id: `${id}_key` })),
      },
    },
  },
  {
    finds: [],
    when: "two files of one name lie in two folders",
    change: {
      model: {
        components: [madeRow("A", "{A}"), madeRow("B", "{B}", { directory: "ProgramFiles64Folder" })],
        files: ["A", "B"].map((id) => madeFile(id, "same.dll", { id: `${id}_key` })),
      },
    },
  },
  {
    finds: [],
    when: "one file is in two components that exclude each other",
    change: {
      model: {
        components: ["X", "NOT X"].map((condition, at) => madeRow(`V${at}`, `{${at}}`, { condition })),
        files: [0, 1].map((at) => madeFile(`V${at}`, "same.dll", { id: `V${at}_key` })),
      },
    },
  },
  {
    finds: ["key-path-missing"],
    when: "two key paths are not there: they are not one",
    change: { model: { components: [madeRow("A", "{A}"), madeRow("B", "{B}")], files: [] } },
  },
  {
    finds: ["key-path-shared"],
    when: "two components have one value",
    change: { model: { files: [], components: keyed("A", "B"), registry: [value("A", "K"), value("B", "k")] } },
  },
  {
    finds: [],
    when: "two components have a value each",
    change: { model: { files: [], components: keyed("A", "B"), registry: [value("A", "K"), value("B", "L")] } },
  },
  {
    finds: [],
    when: "the key path is a data source",
    change: { model: { files: [], components: [madeRow("A", "{A}", { keyPath: { kind: "odbc", id: "S" } })] } },
  },
  {
    finds: [],
    when: "a user's package needs no elevation",
    change: { model: { context: "user" }, parts: { words: 2 + 8 } },
  },
  {
    finds: [],
    when: "a user's package writes to a folder of its own on the drive",
    change: { model: { context: "user", directories: below("WindowsVolume") } },
  },
  { finds: ["service-stop-not-awaited"], when: "stopped at installation, nobody waits", change: stopping(2, false) },
  { finds: [], when: "a service is stopped and waited for", change: stopping(32, true) },
  {
    finds: [],
    when: "a machine package writes HKLM",
    change: { model: { registry: [{ ...value("Main", "Software\\Contoso"), id: "R" }] } },
  },
];

describe("what warning rules find too, and what they leave", () => {
  it.each(cases)("$finds when $when", ({ finds, change }) => expect(codes(change).sort()).toEqual([...finds].sort()));
});
