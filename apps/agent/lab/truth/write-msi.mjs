import { execFileSync } from "node:child_process";
import { appendFileSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { codesOf, fileRows, packageRows } from "./package-rows.mjs";

/** Columns of each table: name and type as IDT writes them; the number is how many make up the key. */
const tables = {
  Property: [1, "Property s72", "Value l0"],
  Directory: [1, "Directory s72", "Directory_Parent S72", "DefaultDir l255"],
  Component: [
    1,
    "Component s72",
    "ComponentId S38",
    "Directory_ s72",
    "Attributes i2",
    "Condition S255",
    "KeyPath S72",
  ],
  Feature: [
    ...[1, "Feature s38", "Feature_Parent S38", "Title L64", "Description L255", "Display I2", "Level i2"],
    ...["Directory_ S72", "Attributes i2"],
  ],
  FeatureComponents: [2, "Feature_ s38", "Component_ s72"],
  Condition: [2, "Feature_ s38", "Level i2", "Condition S255"],
  File: [
    ...[1, "File s72", "Component_ s72", "FileName l255", "FileSize i4", "Version S72", "Language S20"],
    ...["Attributes I2", "Sequence i2"],
  ],
  Registry: [1, "Registry s72", "Root i2", "Key l255", "Name L255", "Value L0", "Component_ s72"],
  RemoveFile: [1, "FileKey s72", "Component_ s72", "FileName L255", "DirProperty s72", "InstallMode i2"],
  CreateFolder: [2, "Directory_ s72", "Component_ s72"],
  DuplicateFile: [1, "FileKey s72", "Component_ s72", "File_ s72", "DestName L255", "DestFolder S72"],
  Upgrade: [
    ...[5, "UpgradeCode s38", "VersionMin S20", "VersionMax S20", "Language S255", "Attributes i4"],
    ...["Remove S255", "ActionProperty s72"],
  ],
  CustomAction: [1, "Action s72", "Type i2", "Source S72", "Target S255"],
  InstallExecuteSequence: [1, "Action s72", "Condition S255", "Sequence I2"],
  Media: [1, "DiskId i2", "LastSequence i2", "DiskPrompt L64", "Cabinet S255", "VolumeLabel S32", "Source S72"],
};

/** originOf is the last line of every file that a package brings: who put it there is read from the file itself. */
export const originOf = (scenario, name, file) => `truth ${scenario} ${name} ${file}`;

/** writeMsi builds one package of a scenario with msibuild: tables, and its files uncompressed beside it. Gives its path. */
export function writeMsi(folder, scenario, name, spec, dlls) {
  const home = join(folder, scenario, name);
  const idt = join(home, "idt");
  mkdirSync(idt, { recursive: true });
  const rows = packageRows(scenario, name, spec);
  const imports = Object.entries(tables)
    .filter(([table]) => rows[table].length > 0)
    .map(([table, [keys, ...columns]]) => {
      const [names, types] = [0, 1].map((at) => columns.map((column) => column.split(" ")[at]));
      const lines = [names, types, [table, ...names.slice(0, keys)], ...rows[table]].map((cells) => cells.join("\t"));
      writeFileSync(join(idt, `${table}.idt`), `${lines.join("\r\n")}\r\n`);
      return join(idt, `${table}.idt`);
    });
  const msi = join(home, `${name}.msi`);
  const { packageCode } = codesOf(scenario, name, spec);
  execFileSync("msibuild", [msi, "-s", `Truth ${scenario} ${name}`, "Slipway", "x64;1033", packageCode]);
  execFileSync("msibuild", [msi, ...imports.flatMap((file) => ["-i", file])]);
  rmSync(idt, { recursive: true });
  for (const { dir, name: file, version } of fileRows(spec)) {
    const path = join(home, dir ?? "", file);
    mkdirSync(dirname(path), { recursive: true });
    if (version) copyFileSync(dlls(version), path);
    appendFileSync(path, `\n${originOf(scenario, name, file)}\n`);
  }
  return msi;
}
