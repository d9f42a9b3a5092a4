import type { Cell } from "../database/table.ts";
import type { NewTable } from "./write-package.ts";

/** Columns of Windows Installer's own tables, as writePackage takes them. */
const columnsOf = {
  Property: ["Property:s72*", "Value:l0"],
  Directory: ["Directory:s72*", "Directory_Parent:S72", "DefaultDir:l255"],
  Component: ["Component:s72*", "ComponentId:S38", "Directory_:s72", "Attributes:i2", "Condition:S255", "KeyPath:S72"],
  Feature: [
    ...["Feature:s38*", "Feature_Parent:S38", "Title:L64", "Description:L255", "Display:I2", "Level:i2"],
    ...["Directory_:S72", "Attributes:i2"],
  ],
  FeatureComponents: ["Feature_:s38*", "Component_:s72*"],
  File: [
    ...["File:s72*", "Component_:s72", "FileName:l255", "FileSize:i4", "Version:S72", "Language:S20"],
    ...["Attributes:I2", "Sequence:i4"],
  ],
  MsiFileHash: ["File_:s72*", "Options:i2", "HashPart1:i4", "HashPart2:i4", "HashPart3:i4", "HashPart4:i4"],
  Media: ["DiskId:i2*", "LastSequence:i4", "DiskPrompt:L64", "Cabinet:S255", "VolumeLabel:S32", "Source:S72"],
  Upgrade: [
    ...["UpgradeCode:s38*", "VersionMin:S20*", "VersionMax:S20*", "Language:S255*", "Attributes:i4*"],
    ...["Remove:S255", "ActionProperty:s72"],
  ],
  CustomAction: ["Action:s72*", "Type:i2", "Source:S72", "Target:S255"],
  InstallExecuteSequence: ["Action:s72*", "Condition:S255", "Sequence:I2"],
  LaunchCondition: ["Condition:s255*", "Description:l255"],
  Binary: ["Name:s72*", "Data:v0"],
  MsiPatchMetadata: ["Company:S72*", "Property:s72*", "Value:l0"],
  MsiPatchSequence: ["PatchFamily:s72*", "ProductCode:S38*", "Sequence:s72", "Attributes:I4"],
} as const satisfies Record<string, readonly string[]>;

type Rows = readonly (readonly Cell[])[];

/** packageTables gives rows the columns of their table, for tests. A row may end early: what it leaves out is null. */
export const packageTables = (rows: { [Name in keyof typeof columnsOf]?: Rows }): Record<string, NewTable> =>
  Object.fromEntries(
    Object.entries(rows).map(([name, own]) => [
      name,
      { columns: columnsOf[name as keyof typeof columnsOf], rows: own },
    ]),
  );

/** installFolder are the rows of Directory that make INSTALLDIR a folder of that name under Program Files. */
export const installFolder = (name: string): Rows => [
  ["TARGETDIR", null, "SourceDir"],
  ["ProgramFiles64Folder", "TARGETDIR", "."],
  ["INSTALLDIR", "ProgramFiles64Folder", name],
];

/** actionsInOrder are rows of a sequence without conditions. */
export const actionsInOrder = (sequence: Readonly<Record<string, number>>): Rows =>
  Object.entries(sequence).map(([action, number]) => [action, null, number]);
