const lib = (version) => ({ files: { "v.dll": { version } } });

const titles = {
  "after-validate": "after InstallValidate",
  "after-initialize": "after InstallInitialize",
  "before-finalize": "before InstallFinalize",
  "after-finalize": "after InstallFinalize",
};

const noBackup =
  "dlls/msi has no backups: a rollback takes away what was put, and brings nothing back that was removed or replaced (believed)";
const goesOn =
  "dlls/msi/action.c, RemoveExistingProducts goes on after a removal that failed, and that removal's own rollback brings no file back (believed)";
const wine = (place, ...differs) => ({ wine: { rule: 18, place, differs } });

const lost = ["file d.txt: forecast old, found gone", "file v.dll: forecast old, found gone"];
const newStays = ["file e.txt: forecast gone, found fresh", "file v.dll: forecast old, found fresh"];
const newValue = "value e|there: forecast gone, found yes";
const newKey = "key e: forecast gone, found there";
const bothWrong = [
  ...["file d.txt: forecast old, found gone", ...newStays],
  ...["value d|there: forecast yes, found gone", newValue, "key d: forecast there, found gone", newKey],
];

/** Where Wine's rollback is less than Windows', by scenario. */
const inWine = {
  71: wine(
    noBackup,
    ...[...lost, "folder of the scenario: forecast there, found gone", "value d|there: forecast yes, found gone"],
    ...["key of the scenario: forecast there, found gone", "key d: forecast there, found gone"],
  ),
  72: wine(noBackup, "file v.dll: forecast old, found gone"),
  73: wine(noBackup, "file v.dll: forecast old, found gone"),
  80: wine(goesOn, ...bothWrong),
  81: wine(goesOn, ...bothWrong),
  82: wine(goesOn, ...newStays, newValue, newKey),
};

/** One upgrade that fails on purpose: in the new version's installation, or in the old one's removal. */
const failing = (because, first) => (at, index) => ({
  id: String(first + index),
  ...inWine[first + index],
  name: `the ${because === "installation" ? "new version's installation" : "old version's removal"} fails; the old one is removed ${titles[at]}`,
  rules: [18],
  packages: {
    old: {
      upgradeOf: "suite",
      ...(because === "removal" ? { fails: "removal" } : {}),
      components: { A: lib("1.0.0.0"), D: { files: { "d.txt": {} }, registry: [["D", "There", "yes"]] } },
    },
    fresh: {
      version: "2.0.0",
      upgradeOf: "suite",
      removes: { of: "suite", at },
      ...(because === "installation" ? { fails: "installation" } : {}),
      components: { A: lib("2.0.0.0"), E: { files: { "e.txt": {} }, registry: [["E", "There", "yes"]] } },
    },
  },
  steps: [{ install: "old" }, { failToInstall: "fresh", because }],
});

/** failures are upgrades that break off at each position, and what their rollback leaves. */
export const failures = [
  ...Object.keys(titles).map(failing("installation", 70)),
  ...Object.keys(titles).map(failing("removal", 80)),
];
