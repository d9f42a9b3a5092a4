import { bits } from "../bits.mjs";

const one = (files, more = {}) => ({ components: { One: { files, ...more } } });
const a = { "a.txt": {} };

/** uninstalls are scenarios that end with a removal. `rules` are the rules of E.5 that each is about. */
export const uninstalls = [
  {
    id: "01",
    name: "two products share a component; one goes",
    rules: [1],
    packages: {
      alpha: { components: { Own: { files: { "own.txt": {} } }, Both: { dir: "shared", files: { "s.txt": {} } } } },
      beta: { components: { Other: { files: { "other.txt": {} } }, Both: { dir: "shared", files: { "s.txt": {} } } } },
    },
    steps: [{ install: "alpha" }, { install: "beta" }, { uninstall: "alpha" }],
  },
  {
    id: "02",
    name: "two products share a component; both go",
    rules: [1],
    packages: {
      alpha: { components: { Own: { files: { "own.txt": {} } }, Both: { dir: "shared", files: { "s.txt": {} } } } },
      beta: { components: { Other: { files: { "other.txt": {} } }, Both: { dir: "shared", files: { "s.txt": {} } } } },
    },
    steps: [{ install: "alpha" }, { install: "beta" }, { uninstall: "alpha" }, { uninstall: "beta" }],
  },
  {
    id: "03",
    name: "a permanent component stays",
    rules: [2],
    packages: {
      alpha: { components: { One: { files: a }, Ever: { files: { "ever.txt": {} }, bits: bits.permanent } } },
    },
    steps: [{ install: "alpha" }, { uninstall: "alpha" }],
  },
  {
    id: "04",
    name: "once permanent, always permanent: the later package does not say so",
    rules: [2],
    packages: { alpha: one(a, { bits: bits.permanent }), beta: one(a) },
    steps: [{ install: "alpha" }, { install: "beta" }, { uninstall: "alpha" }, { uninstall: "beta" }],
  },
  {
    id: "05",
    name: "a component without a ComponentId stays",
    rules: [3],
    packages: { alpha: { components: { One: { files: a }, Loose: { guid: null, files: { "loose.txt": {} } } } } },
    steps: [{ install: "alpha" }, { uninstall: "alpha" }],
  },
  {
    id: "06",
    name: "SharedDLLs: a setup without MSI counted the file before; it stays",
    rules: [4],
    packages: { alpha: one({ "v.dll": { version: "1.0.0.0" } }) },
    steps: [{ count: ["v.dll", 1] }, { install: "alpha" }, { uninstall: "alpha" }],
    wine: {
      rule: 4,
      place:
        "dlls/msi/files.c, ACTION_RemoveFiles never looks at SharedDLLs; action.c, refcount_component only writes the count",
      differs: ["file v.dll: forecast alpha, found gone", "folder of the scenario: forecast there, found gone"],
    },
  },
  {
    id: "07",
    name: "SharedDLLs up and down again: the last one takes file and count",
    rules: [4],
    packages: { alpha: one({ "v.dll": { version: "1.0.0.0" } }, { bits: bits.sharedDllRefCount }) },
    steps: [{ install: "alpha" }, { uninstall: "alpha" }],
  },
  {
    id: "08",
    name: "one file under two GUIDs, both counted: the count keeps it",
    rules: [4, 16],
    packages: {
      alpha: one({ "v.dll": { version: "1.0.0.0" } }, { guid: "first", bits: bits.sharedDllRefCount }),
      beta: one({ "v.dll": { version: "1.0.0.0" } }, { guid: "second", bits: bits.sharedDllRefCount }),
    },
    steps: [{ install: "alpha" }, { install: "beta" }, { uninstall: "alpha" }],
    wine: {
      rule: 4,
      place: "dlls/msi/files.c, ACTION_RemoveFiles never looks at SharedDLLs",
      differs: ["file v.dll: forecast alpha, found gone", "folder of the scenario: forecast there, found gone"],
    },
  },
  {
    id: "09",
    name: "one file under two GUIDs: removing one takes it from the other",
    rules: [16],
    packages: { alpha: one(a, { guid: "first" }), beta: one(a, { guid: "second" }) },
    steps: [{ install: "alpha" }, { install: "beta" }, { uninstall: "alpha" }],
  },
  {
    id: "10",
    name: "the key path is gone; the component's other file still goes",
    rules: [13],
    packages: { alpha: one({ "a.txt": {}, "b.txt": {} }) },
    steps: [{ install: "alpha" }, { delete: "a.txt" }, { uninstall: "alpha" }],
  },
  {
    id: "11",
    name: "never overwritten: a file that was there before is kept, and goes at the removal",
    rules: [20],
    packages: { alpha: one({ "a.txt": {} }, { bits: bits.neverOverwrite }) },
    steps: [{ write: ["a.txt", "mine"] }, { install: "alpha" }, { uninstall: "alpha" }],
  },
  {
    id: "12",
    name: "never overwritten: while it is installed the old file is there",
    rules: [20],
    packages: { alpha: one({ "a.txt": {} }, { bits: bits.neverOverwrite }) },
    steps: [{ write: ["a.txt", "mine"] }, { install: "alpha" }],
  },
  {
    id: "13",
    name: "a file changed by the user goes all the same",
    rules: [11],
    packages: { alpha: one(a) },
    steps: [{ install: "alpha" }, { write: ["a.txt", "changed"] }, { uninstall: "alpha" }],
  },
  {
    id: "14",
    name: "a hotfix put a higher version in place; it goes all the same",
    rules: [11],
    packages: { alpha: one({ "v.dll": { version: "1.0.0.0" } }) },
    steps: [{ install: "alpha" }, { replace: ["v.dll", "3.0.0.0"] }, { uninstall: "alpha" }],
    wine: {
      rule: 11,
      place: "dlls/msi/files.c, ACTION_RemoveFiles leaves a file whose version on disk is higher than the File table's",
      differs: [
        "file v.dll: forecast gone, found not of a package",
        "folder of the scenario: forecast gone, found there",
      ],
    },
  },
  {
    id: "15",
    name: "a file of nobody's keeps its folder",
    rules: [13],
    packages: { alpha: one(a) },
    steps: [{ install: "alpha" }, { write: ["run.log", "mine"] }, { uninstall: "alpha" }],
  },
  {
    id: "16",
    name: "RemoveFile rows take what the program wrote, by wildcard",
    rules: [13],
    packages: { alpha: one(a, { removeFiles: [["*.log", 2]] }) },
    steps: [
      { install: "alpha" },
      { write: ["run.log", "mine"] },
      { write: ["keep.cfg", "mine"] },
      { uninstall: "alpha" },
    ],
    wine: {
      rule: 13,
      place: "dlls/msi/files.c, ITERATE_RemoveFiles deletes the name as written, without expanding the wildcard",
      differs: ["file run.log: forecast gone, found not of a package"],
    },
  },
  {
    id: "17",
    name: "RemoveFile at the installation takes nothing at the removal",
    rules: [13],
    packages: { alpha: one(a, { removeFiles: [["old.log", 1]] }) },
    steps: [
      { write: ["old.log", "mine"] },
      { install: "alpha" },
      { write: ["old.log", "again"] },
      { uninstall: "alpha" },
    ],
  },
  {
    id: "18",
    name: "a created folder goes with its component",
    rules: [13],
    packages: { alpha: { components: { One: { files: a }, Logs: { dir: "logs", createFolder: true } } } },
    steps: [{ install: "alpha" }, { uninstall: "alpha" }],
    wine: {
      rule: 13,
      place:
        "dlls/msi/files.c, ACTION_RemoveFiles tries folders before RemoveFolders empties them, and nobody tries again (believed)",
      differs: ["folder of the scenario: forecast gone, found there"],
    },
  },
  {
    id: "19",
    name: "a created folder stays while another product has its component",
    rules: [13, 1],
    packages: {
      alpha: { components: { One: { files: a }, Logs: { dir: "logs", createFolder: true } } },
      beta: { components: { Two: { files: { "b.txt": {} } }, Logs: { dir: "logs", createFolder: true } } },
    },
    steps: [{ install: "alpha" }, { install: "beta" }, { uninstall: "alpha" }],
  },
  {
    id: "20",
    name: "registry rows + - *",
    rules: [14],
    packages: {
      alpha: one(a, {
        registry: [
          ["App", "Installed", "yes"],
          ["Cache", "-"],
          ["Work", "*"],
        ],
      }),
    },
    steps: [
      { install: "alpha" },
      { value: ["Cache\\Deep", "x", "mine"] },
      { value: ["Work", "y", "mine"] },
      { uninstall: "alpha" },
    ],
  },
  {
    id: "21",
    name: "a value of somebody else keeps the key",
    rules: [14],
    packages: { alpha: one(a, { registry: [["App", "Installed", "yes"]] }) },
    steps: [{ install: "alpha" }, { value: ["App", "mine", "yes"] }, { uninstall: "alpha" }],
  },
  {
    id: "22",
    name: "a shared registry component stays with the other product",
    rules: [1, 14],
    packages: {
      alpha: { components: { One: { files: a }, Keys: { registry: [["Shared", "Path", "here"]] } } },
      beta: { components: { Two: { files: { "b.txt": {} } }, Keys: { registry: [["Shared", "Path", "here"]] } } },
    },
    steps: [{ install: "alpha" }, { install: "beta" }, { uninstall: "alpha" }],
  },
  {
    id: "23",
    name: "per user beside per machine: the user's removal does not count the machine's registration",
    rules: [16, 25],
    packages: { alpha: one(a), beta: { context: "user", ...one(a) } },
    steps: [{ install: "alpha" }, { install: "beta" }, { uninstall: "beta" }],
  },
  {
    id: "24",
    name: "a condition that is false by then is not asked again: the component goes",
    rules: [9],
    packages: { alpha: { components: { One: { files: a }, Maybe: { files: { "m.txt": {} }, condition: "WANTED" } } } },
    steps: [{ install: "alpha", properties: { WANTED: "1" } }, { uninstall: "alpha" }],
    wine: {
      rule: 9,
      place:
        "dlls/msi/action.c, msi_get_component_action: a component whose condition is false is disabled in every run",
      differs: ["file m.txt: forecast gone, found alpha", "folder of the scenario: forecast gone, found there"],
    },
  },
  {
    id: "25",
    name: "a component whose condition was false was never put",
    rules: [8],
    packages: { alpha: { components: { One: { files: a }, Maybe: { files: { "m.txt": {} }, condition: "WANTED" } } } },
    steps: [{ install: "alpha" }, { write: ["m.txt", "mine"] }, { uninstall: "alpha", properties: { WANTED: "1" } }],
    wine: {
      rule: 8,
      place:
        "dlls/msi/action.c, set_feature_states: all components of a removed feature are requested absent, installed or not (believed)",
      differs: [
        "file m.txt: forecast not of a package, found gone",
        "folder of the scenario: forecast there, found gone",
      ],
    },
  },
  {
    id: "26",
    name: "transitive, condition false at a repair: it goes although another product has it",
    rules: [9],
    packages: {
      alpha: {
        components: { One: { files: a }, Both: { files: { "t.txt": {} }, condition: "WANTED", bits: bits.transitive } },
      },
      beta: {
        components: { Two: { files: { "b.txt": {} } }, Both: { files: { "t.txt": {} }, bits: bits.transitive } },
      },
    },
    steps: [{ install: "alpha", properties: { WANTED: "1" } }, { install: "beta" }, { reinstall: "alpha" }],
    wine: {
      rule: 9,
      place: "dlls/msi knows no transitive components (believed): nothing is removed by a repair",
      differs: ["file t.txt: forecast gone, found beta"],
    },
  },
  {
    id: "27",
    name: "transitive, condition true at a repair: it comes",
    rules: [9],
    packages: {
      alpha: {
        components: { One: { files: a }, Late: { files: { "t.txt": {} }, condition: "WANTED", bits: bits.transitive } },
      },
    },
    steps: [{ install: "alpha" }, { reinstall: "alpha", properties: { WANTED: "1" } }],
  },
  {
    id: "28",
    name: "a removed feature takes its components, not those that another feature has",
    rules: [8],
    packages: {
      alpha: {
        features: { Main: { components: ["One", "Both"] }, Extra: { components: ["More", "Both"] } },
        components: { One: { files: a }, More: { files: { "m.txt": {} } }, Both: { files: { "both.txt": {} } } },
      },
    },
    steps: [{ install: "alpha" }, { removeFeatures: ["Extra"], of: "alpha" }],
  },
  {
    id: "29",
    name: "a feature that was not chosen leaves a file of its name alone",
    rules: [8],
    packages: {
      alpha: {
        features: { Main: { components: ["One"] }, Extra: { components: ["More"], level: 100 } },
        components: { One: { files: a }, More: { files: { "m.txt": {} } } },
      },
    },
    steps: [{ install: "alpha" }, { write: ["m.txt", "mine"] }, { uninstall: "alpha" }],
  },
  {
    id: "30",
    name: "a feature that its condition switches off during the removal stays",
    rules: [7],
    packages: {
      alpha: {
        features: { Main: { components: ["One"] }, Off: { components: ["Left"], conditions: [[0, "Installed"]] } },
        components: { One: { files: a }, Left: { files: { "left.txt": {} } } },
      },
    },
    steps: [{ install: "alpha" }, { uninstall: "alpha" }],
    wine: {
      rule: 7,
      place: "dlls/msi/action.c, set_feature_states: REMOVE=ALL asks no feature for its level (believed)",
      differs: ["file left.txt: forecast alpha, found gone", "folder of the scenario: forecast there, found gone"],
    },
  },
  {
    id: "31",
    name: "a product that is installed for nobody keeps the component",
    rules: [21],
    packages: { alpha: one(a) },
    steps: [{ install: "alpha" }, { client: ["One", "a.txt"] }, { uninstall: "alpha" }],
  },
  {
    id: "32",
    name: "copies that the package made go with it",
    rules: [13],
    packages: { alpha: one(a, { duplicates: [["a.txt", "copy.txt"]] }) },
    steps: [{ install: "alpha" }, { uninstall: "alpha" }],
  },
];
