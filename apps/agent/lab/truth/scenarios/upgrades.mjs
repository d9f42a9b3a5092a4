import { bits } from "../bits.mjs";

const lib = (version) => ({ "v.dll": { version } });
const component = (files, more = {}) => ({ files, ...more });

/** A, B, C, D → A, B, C, E: each version has its own mark in its files and values. */
const four = {
  old: {
    upgradeOf: "suite",
    components: {
      A: component({ "a.dll": { version: "1.0.0.0" } }),
      B: component({ "b.txt": {} }),
      C: { registry: [["C", "Version", "1"]] },
      D: component({ "d.txt": {} }, { registry: [["D", "There", "yes"]] }),
    },
  },
  fresh: {
    version: "2.0.0",
    upgradeOf: "suite",
    components: {
      A: component({ "a.dll": { version: "2.0.0.0" } }),
      B: component({ "b.txt": {} }),
      C: { registry: [["C", "Version", "2"]] },
      E: component({ "e.txt": {} }, { registry: [["E", "There", "yes"]] }),
    },
  },
};

const titles = {
  "after-validate": "after InstallValidate",
  "after-initialize": "after InstallInitialize",
  "before-finalize": "before InstallFinalize",
  "after-finalize": "after InstallFinalize",
};

const abcd = Object.entries(titles).map(([at, title], index) => ({
  id: String(40 + index),
  name: `A, B, C, D → A, B, C, E; the old version goes ${title}`,
  rules: [18],
  packages: { old: four.old, fresh: { ...four.fresh, removes: { of: "suite", at } } },
  steps: [{ install: "old" }, { install: "fresh" }],
}));

/** An upgrade of one component's files, early or late. */
const upgrade = (id, at, name, rules, old, fresh, more = {}) => ({
  id,
  name,
  rules,
  packages: {
    old: { upgradeOf: "suite", components: old },
    fresh: { version: "2.0.0", upgradeOf: "suite", removes: { of: "suite", at }, components: fresh },
  },
  steps: [{ install: "old" }, ...(more.between ?? []), { install: "fresh" }],
  ...(more.wine ? { wine: more.wine } : {}),
});

/** upgrades are scenarios in which one version replaces another. */
export const upgrades = [
  ...abcd,
  upgrade(
    ...[
      "44",
      "before-finalize",
      "a file dropped from a component that stays is left behind by a late removal",
      [1, 18],
    ],
    { A: component({ "a.txt": {}, "dropped.txt": {} }) },
    { A: component({ "a.txt": {} }) },
  ),
  upgrade(
    ...["45", "after-validate", "a file dropped from a component goes with an early removal", [18]],
    { A: component({ "a.txt": {}, "dropped.txt": {} }) },
    { A: component({ "a.txt": {} }) },
  ),
  upgrade(
    ...[
      "46",
      "after-validate",
      "the new key file is lower, removal early: decided too soon, and missing afterwards",
      [17],
    ],
    { A: component(lib("3.0.0.0")) },
    { A: component(lib("2.0.0.0")) },
    {
      wine: {
        rule: 17,
        place:
          "dlls/msi/action.c: no component is refused for a higher key file; each file is looked at again when it is put (believed)",
        differs: ["file v.dll: forecast gone, found fresh", "folder of the scenario: forecast gone, found there"],
      },
    },
  ),
  upgrade(
    ...["47", "before-finalize", "the new key file is lower, removal late: the higher one stays", [17, 18]],
    { A: component(lib("3.0.0.0")) },
    { A: component(lib("2.0.0.0")) },
  ),
  upgrade(
    ...["48", "before-finalize", "a text file changed by the user is kept by a late upgrade", [18]],
    { A: component({ "a.txt": {} }) },
    { A: component({ "a.txt": {} }) },
    {
      between: [{ write: ["a.txt", "changed"] }],
      wine: {
        rule: 18,
        place:
          "dlls/msi/action.c: files without a version are compared by size or hash, never by their dates (believed)",
        differs: ["file a.txt: forecast not of a package, found fresh"],
      },
    },
  ),
  upgrade(
    ...["49", "after-validate", "a text file changed by the user is lost in an early upgrade", [11, 18]],
    { A: component({ "a.txt": {} }) },
    { A: component({ "a.txt": {} }) },
    { between: [{ write: ["a.txt", "changed"] }] },
  ),
  upgrade(
    ...["50", "before-finalize", "a file with a version replaces one without", [18]],
    { A: component({ "v.dll": {} }) },
    { A: component(lib("1.0.0.0")) },
  ),
  upgrade(
    ...["51", "before-finalize", "a companion follows its file when that is replaced", [24]],
    { A: component({ ...lib("1.0.0.0"), "c.txt": { companion: "v.dll" } }) },
    { A: component({ ...lib("2.0.0.0"), "c.txt": { companion: "v.dll" } }) },
    { between: [{ write: ["c.txt", "changed"] }] },
  ),
  upgrade(
    ...["52", "before-finalize", "a companion follows its file when that is kept", [24]],
    { A: component({ ...lib("2.0.0.0"), "c.txt": { companion: "v.dll" } }) },
    { A: component({ ...lib("2.0.0.0"), "c.txt": { companion: "v.dll" } }) },
    {
      wine: {
        rule: 24,
        place: "dlls/msi knows no companions: File.Version that names a file is read as a version (believed)",
        differs: ["file c.txt: forecast old, found fresh"],
      },
    },
  ),
  upgrade(
    ...["53", "before-finalize", "the same path under another GUID, removal late: the new file is taken away", [16]],
    { A: component(lib("1.0.0.0"), { guid: "before" }) },
    { A: component(lib("2.0.0.0"), { guid: "after" }) },
    {
      wine: {
        rule: 16,
        place:
          "dlls/msi/files.c, ACTION_RemoveFiles leaves a file whose version on disk is higher than the File table's",
        differs: ["file v.dll: forecast gone, found fresh", "folder of the scenario: forecast gone, found there"],
      },
    },
  ),
  upgrade(
    ...["63", "before-finalize", "the same text file under another GUID, removal late: taken away too", [16]],
    { A: component({ "a.txt": {} }, { guid: "before" }) },
    { A: component({ "a.txt": {} }, { guid: "after" }), B: component({ "b.txt": {} }) },
  ),
  upgrade(
    ...["54", "after-validate", "the same path under another GUID, removal early: the new file is there", [16]],
    { A: component(lib("1.0.0.0"), { guid: "before" }) },
    { A: component(lib("2.0.0.0"), { guid: "after" }) },
  ),
  {
    id: "55",
    name: "choices of features are carried over",
    rules: [18],
    packages: {
      old: {
        upgradeOf: "suite",
        features: { Main: { components: ["A"] }, Extra: { components: ["X"] } },
        components: { A: component({ "a.txt": {} }), X: component({ "x.txt": {} }) },
      },
      fresh: {
        version: "2.0.0",
        upgradeOf: "suite",
        removes: { of: "suite", at: "after-validate", attributes: 257 },
        features: { Main: { components: ["A"] }, Extra: { components: ["X"] } },
        components: { A: component({ "a.txt": {} }), X: component({ "x.txt": {} }) },
      },
    },
    steps: [{ install: "old", features: ["Main"] }, { install: "fresh" }],
    wine: {
      rule: 18,
      place: "dlls/msi/action.c: MigrateFeatureStates does nothing (believed)",
      differs: ["file x.txt: forecast gone, found fresh"],
    },
  },
  {
    id: "56",
    name: "a feature that is gone takes its components with it",
    rules: [18],
    packages: {
      old: {
        upgradeOf: "suite",
        features: { Main: { components: ["A"] }, Lost: { components: ["X"] } },
        components: { A: component({ "a.txt": {} }), X: component({ "x.txt": {} }) },
      },
      fresh: {
        version: "2.0.0",
        upgradeOf: "suite",
        removes: { of: "suite", at: "before-finalize", attributes: 257 },
        components: { A: component({ "a.txt": {} }) },
      },
    },
    steps: [{ install: "old" }, { install: "fresh" }],
  },
  {
    id: "57",
    name: "another UpgradeCode: both stay installed",
    rules: [19],
    packages: {
      old: { components: { A: component({ "a.txt": {} }) } },
      fresh: {
        version: "2.0.0",
        removes: { of: "nobody", at: "after-validate" },
        components: { B: component({ "b.txt": {} }) },
      },
    },
    steps: [{ install: "old" }, { install: "fresh" }],
  },
  {
    id: "58",
    name: "the Upgrade table only looks: both stay installed",
    rules: [19],
    packages: {
      old: { upgradeOf: "suite", components: { A: component({ "a.txt": {} }) } },
      fresh: {
        version: "2.0.0",
        upgradeOf: "suite",
        removes: { of: "suite", at: "after-validate", attributes: 258 },
        components: { B: component({ "b.txt": {} }) },
      },
    },
    steps: [{ install: "old" }, { install: "fresh" }],
  },
  {
    id: "59",
    name: "a downgrade is out of the Upgrade table's range: both stay installed",
    rules: [19],
    packages: {
      old: { version: "3.0.0", upgradeOf: "suite", components: { A: component(lib("3.0.0.0")) } },
      fresh: {
        version: "2.0.0",
        upgradeOf: "suite",
        removes: { of: "suite", at: "after-validate", max: "2.0.0" },
        components: { A: component(lib("2.0.0.0")), B: component({ "b.txt": {} }) },
      },
    },
    steps: [{ install: "old" }, { install: "fresh" }],
  },
  {
    id: "60",
    name: "a minor upgrade by REINSTALL=ALL REINSTALLMODE=vomus brings the higher version and the new component",
    rules: [],
    packages: {
      old: { components: { A: component(lib("1.0.0.0")) } },
      fresh: {
        version: "1.1.0",
        productOf: "old",
        upgradeOf: "old",
        components: { A: component(lib("2.0.0.0")), B: component({ "b.txt": {} }) },
      },
    },
    steps: [{ install: "old" }, { reinstall: "fresh" }],
  },
  {
    id: "61",
    name: "SharedDLLs counted over a late upgrade, then removed",
    rules: [4, 18],
    packages: {
      old: { upgradeOf: "suite", components: { A: component(lib("1.0.0.0"), { bits: bits.sharedDllRefCount }) } },
      fresh: {
        version: "2.0.0",
        upgradeOf: "suite",
        removes: { of: "suite", at: "before-finalize" },
        components: { A: component(lib("2.0.0.0"), { bits: bits.sharedDllRefCount }) },
      },
    },
    steps: [{ install: "old" }, { install: "fresh" }, { uninstall: "fresh" }],
  },
  {
    id: "62",
    name: "a permanent component of the old version outlives the upgrade",
    rules: [2, 18],
    packages: {
      old: {
        upgradeOf: "suite",
        components: { A: component({ "a.txt": {} }), P: component({ "ever.txt": {} }, { bits: bits.permanent }) },
      },
      fresh: {
        version: "2.0.0",
        upgradeOf: "suite",
        removes: { of: "suite", at: "after-validate" },
        components: { A: component({ "a.txt": {} }) },
      },
    },
    steps: [{ install: "old" }, { install: "fresh" }],
  },
];
