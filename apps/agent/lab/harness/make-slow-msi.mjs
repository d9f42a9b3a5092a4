import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const transact = 3; // MSIDBOPEN_CREATE
const text = 30; // VT_LPSTR
const number = 3; // VT_I4
/** A program found in a folder, run deferred, waited for (msidbCustomActionTypeExe, Directory, InScript). */
const deferredProgram = 2 + 32 + 1024;

const guid = () => `{${randomUUID().toUpperCase()}}`;

/**
 * makeSlowMsi writes a package with Windows Installer's own functions, so that no tool is needed beside Windows: it
 * installs nothing, and its one custom action is a command that lasts as long as the test wants.
 */
export function makeSlowMsi(path, { name, version, command }) {
  const msi = openMsi();
  const database = msi.create(path);
  for (const statement of [...tables, ...rows({ name, version, command })]) msi.run(database, statement);
  msi.describe(database, name);
  msi.commit(database);
}

const tables = [
  "CREATE TABLE `Property` (`Property` CHAR(72) NOT NULL, `Value` CHAR(0) NOT NULL LOCALIZABLE PRIMARY KEY `Property`)",
  "CREATE TABLE `Directory` (`Directory` CHAR(72) NOT NULL, `Directory_Parent` CHAR(72), `DefaultDir` CHAR(255) NOT NULL LOCALIZABLE PRIMARY KEY `Directory`)",
  "CREATE TABLE `Component` (`Component` CHAR(72) NOT NULL, `ComponentId` CHAR(38), `Directory_` CHAR(72) NOT NULL, `Attributes` SHORT NOT NULL, `Condition` CHAR(255), `KeyPath` CHAR(72) PRIMARY KEY `Component`)",
  "CREATE TABLE `Feature` (`Feature` CHAR(38) NOT NULL, `Feature_Parent` CHAR(38), `Title` CHAR(64) LOCALIZABLE, `Description` CHAR(255) LOCALIZABLE, `Display` SHORT, `Level` SHORT NOT NULL, `Directory_` CHAR(72), `Attributes` SHORT NOT NULL PRIMARY KEY `Feature`)",
  "CREATE TABLE `FeatureComponents` (`Feature_` CHAR(38) NOT NULL, `Component_` CHAR(72) NOT NULL PRIMARY KEY `Feature_`, `Component_`)",
  "CREATE TABLE `CustomAction` (`Action` CHAR(72) NOT NULL, `Type` SHORT NOT NULL, `Source` CHAR(72), `Target` CHAR(0) PRIMARY KEY `Action`)",
  "CREATE TABLE `InstallExecuteSequence` (`Action` CHAR(72) NOT NULL, `Condition` CHAR(255), `Sequence` SHORT PRIMARY KEY `Action`)",
];

function rows({ name, version, command }) {
  const property = (key, value) => `INSERT INTO \`Property\` (\`Property\`, \`Value\`) VALUES ('${key}', '${value}')`;
  const step = (action, sequence) =>
    `INSERT INTO \`InstallExecuteSequence\` (\`Action\`, \`Condition\`, \`Sequence\`) VALUES ('${action}', '${action === "TakeTime" ? "NOT REMOVE" : ""}', ${sequence})`;
  const steps = {
    ...{ CostInitialize: 800, FileCost: 900, CostFinalize: 1000, InstallValidate: 1400, InstallInitialize: 1500 },
    ...{ ProcessComponents: 1600, RegisterProduct: 6100, PublishFeatures: 6300, PublishProduct: 6400 },
    ...{ TakeTime: 6500, InstallFinalize: 6600 },
  };
  return [
    property("ProductCode", guid()),
    property("UpgradeCode", guid()),
    property("ProductName", name),
    property("ProductVersion", version),
    property("ProductLanguage", "1033"),
    property("Manufacturer", "Contoso"),
    property("ALLUSERS", "1"),
    "INSERT INTO `Directory` (`Directory`, `Directory_Parent`, `DefaultDir`) VALUES ('TARGETDIR', '', 'SourceDir')",
    "INSERT INTO `Directory` (`Directory`, `Directory_Parent`, `DefaultDir`) VALUES ('INSTALLDIR', 'TARGETDIR', 'Contoso')",
    `INSERT INTO \`Component\` (\`Component\`, \`ComponentId\`, \`Directory_\`, \`Attributes\`, \`Condition\`, \`KeyPath\`) VALUES ('Main', '${guid()}', 'INSTALLDIR', 0, '', '')`,
    "INSERT INTO `Feature` (`Feature`, `Feature_Parent`, `Title`, `Description`, `Display`, `Level`, `Directory_`, `Attributes`) VALUES ('Complete', '', 'Complete', '', 1, 1, '', 0)",
    "INSERT INTO `FeatureComponents` (`Feature_`, `Component_`) VALUES ('Complete', 'Main')",
    `INSERT INTO \`CustomAction\` (\`Action\`, \`Type\`, \`Source\`, \`Target\`) VALUES ('TakeTime', ${deferredProgram}, 'TARGETDIR', '${command}')`,
    ...Object.entries(steps).map(([action, sequence]) => step(action, sequence)),
  ];
}

function openMsi() {
  const koffi = require("koffi");
  const dll = koffi.load("msi.dll");
  const call = (name, declaration) => {
    const native = dll.func(declaration);
    return (...args) => {
      const code = native(...args);
      if (code !== 0)
        throw new Error(
          `${name} failed with error ${code}: ${args.filter((arg) => typeof arg === "string").join(" ")}`,
        );
    };
  };
  const openDatabase = call(
    "MsiOpenDatabaseW",
    "uint32 __stdcall MsiOpenDatabaseW(str16 path, uintptr mode, _Out_ uint32* database)",
  );
  const openView = call(
    "MsiDatabaseOpenViewW",
    "uint32 __stdcall MsiDatabaseOpenViewW(uint32 database, str16 query, _Out_ uint32* view)",
  );
  const execute = call("MsiViewExecute", "uint32 __stdcall MsiViewExecute(uint32 view, uint32 record)");
  const close = call("MsiCloseHandle", "uint32 __stdcall MsiCloseHandle(uint32 handle)");
  const commit = call("MsiDatabaseCommit", "uint32 __stdcall MsiDatabaseCommit(uint32 database)");
  const summary = call(
    "MsiGetSummaryInformationW",
    "uint32 __stdcall MsiGetSummaryInformationW(uint32 database, str16 path, uint32 updates, _Out_ uint32* summary)",
  );
  const set = call(
    "MsiSummaryInfoSetPropertyW",
    "uint32 __stdcall MsiSummaryInfoSetPropertyW(uint32 summary, uint32 property, uint32 type, int value, void* time, str16 text)",
  );
  const persist = call("MsiSummaryInfoPersist", "uint32 __stdcall MsiSummaryInfoPersist(uint32 summary)");
  const opened = (open) => {
    const handle = [0];
    open(handle);
    return handle[0];
  };
  return {
    create: (path) => opened((handle) => openDatabase(path, transact, handle)),
    run(database, query) {
      const view = opened((handle) => openView(database, query, handle));
      execute(view, 0);
      close(view);
    },
    /** Page count 200: for Windows Installer 2.0 and later. Word count 2: compressed, long names. */
    describe(database, subject) {
      const handle = opened((into) => summary(database, null, 8, into));
      set(handle, 3, text, 0, null, subject);
      set(handle, 7, text, 0, null, "x64;1033");
      set(handle, 9, text, 0, null, guid());
      set(handle, 14, number, 200, null, null);
      set(handle, 15, number, 2, null, null);
      persist(handle);
      close(handle);
    },
    commit(database) {
      commit(database);
      close(database);
    },
  };
}
