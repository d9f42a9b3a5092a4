import { type Column, columnOf } from "../database/column.ts";

/**
 * standardColumns are the columns that Windows Installer's own tables have in every package (learn, "Database
 * Tables"), as s text, i2 and i4 integers, v streams; a star is a key, a capital may be empty. A table that tools write in
 * several ways is here several times, its usual form first.
 */
const standardTables: readonly (readonly [table: string, columns: string])[] = [
  ["AppSearch", "Property:s* Signature_:s*"],
  ["Binary", "Name:s* Data:v0"],
  ["Component", "Component:s* ComponentId:S Directory_:s Attributes:i2 Condition:S KeyPath:S"],
  ["Condition", "Feature_:s* Level:i2* Condition:S"],
  ["Control", controlColumns("i2 Y:i2 Width:i2 Height:i2 Attributes:I4")],
  ["CreateFolder", "Directory_:s* Component_:s*"],
  ["CustomAction", "Action:s* Type:i2 Source:S Target:S"],
  ["CustomAction", "Action:s* Type:i2 Source:S Target:S ExtendedType:I4"],
  ["Directory", "Directory:s* Directory_Parent:S DefaultDir:s"],
  ["Environment", "Environment:s* Name:s Value:S Component_:s"],
  ["Feature", "Feature:s* Feature_Parent:S Title:S Description:S Display:I2 Level:i2 Directory_:S Attributes:i2"],
  ["FeatureComponents", "Feature_:s* Component_:s*"],
  ["File", fileColumns("i2")],
  ["File", fileColumns("i4")],
  ["Icon", "Name:s* Data:v0"],
  ["IniFile", "IniFile:s* FileName:s DirProperty:S Section:s Key:s Value:s Action:i2 Component_:s"],
  ["LaunchCondition", "Condition:s* Description:s"],
  ["Media", mediaColumns("i2")],
  ["Media", mediaColumns("i4")],
  ["MsiFileHash", "File_:s* Options:i2 HashPart1:i4 HashPart2:i4 HashPart3:i4 HashPart4:i4"],
  ["Patch", "File_:s* Sequence:i2* PatchSize:i4 Attributes:i2 Header:V0 StreamRef_:S"],
  ["Patch", "File_:s* Sequence:i4* PatchSize:i4 Attributes:i2 Header:V0 StreamRef_:S"],
  ["PatchPackage", "PatchId:s* Media_:i2"],
  ["Property", "Property:s* Value:s"],
  ["RegLocator", "Signature_:s* Root:i2 Key:s Name:S Type:I2"],
  ["Registry", "Registry:s* Root:i2 Key:s Name:S Value:S Component_:s"],
  ["RemoveFile", "FileKey:s* Component_:s FileName:S DirProperty:s InstallMode:i2"],
  ["RemoveRegistry", "RemoveRegistry:s* Root:i2 Key:s Name:S Component_:s"],
  ["ServiceControl", "ServiceControl:s* Name:s Event:i2 Arguments:S Wait:I2 Component_:s"],
  [
    "ServiceInstall",
    "ServiceInstall:s* Name:s DisplayName:S ServiceType:i4 StartType:i4 ErrorControl:i4 LoadOrderGroup:S Dependencies:S StartName:S Password:S Arguments:S Component_:s Description:S",
  ],
  ["Shortcut", shortcutColumns("")],
  [
    "Shortcut",
    shortcutColumns(" DisplayResourceDLL:S DisplayResourceId:I2 DescriptionResourceDLL:S DescriptionResourceId:I2"),
  ],
  ["Upgrade", "UpgradeCode:s* VersionMin:S* VersionMax:S* Language:S* Attributes:i4* Remove:S ActionProperty:s"],
  ...[
    "AdminExecuteSequence",
    "AdminUISequence",
    "AdvtExecuteSequence",
    "InstallExecuteSequence",
    "InstallUISequence",
  ].map((table) => [table, "Action:s* Condition:S Sequence:I2"] as const),
];

function fileColumns(sequence: string): string {
  return `File:s* Component_:s FileName:s FileSize:i4 Version:S Language:S Attributes:I2 Sequence:${sequence}`;
}
function mediaColumns(sequence: string): string {
  return `DiskId:i2* LastSequence:${sequence} DiskPrompt:S Cabinet:S VolumeLabel:S Source:S`;
}
function shortcutColumns(more: string): string {
  return `Shortcut:s* Directory_:s Name:s Component_:s Target:s Arguments:S Description:S Hotkey:I2 Icon_:S IconIndex:I2 ShowCmd:I2 WkDir:S${more}`;
}
function controlColumns(place: string): string {
  return `Dialog_:s* Control:s* Type:s X:${place} Property:S Text:S Control_Next:S Help:S`;
}

/** standardColumns gives the ways in which a standard table is written; none for any other table. */
export const standardColumns = (name: string): readonly (readonly Column[])[] =>
  standardTables.flatMap(([table, columns]) => (table === name ? [columns.split(" ").map(columnFrom)] : []));

const VALID = 0x100;
const TEXT = 0xc00;
const SHORT = 0x400;
const STREAM = 0x800;
const NULLABLE = 0x1000;
const KEY = 0x2000;

function columnFrom(written: string): Column {
  const [name = "", code = ""] = written.split(":");
  const letter = code.charAt(0).toLowerCase();
  const base = letter === "s" ? TEXT : letter === "v" ? STREAM : code.charAt(1) === "4" ? 4 : SHORT | 2;
  const isNullable = code.charAt(0) !== letter;
  return columnOf(name, base | VALID | (isNullable ? NULLABLE : 0) | (code.endsWith("*") ? KEY : 0));
}
