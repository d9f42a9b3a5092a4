import type { PatternId } from "../../codes/pattern-ids.ts";
import type { RootSpace } from "../diagnosis.ts";
import { type Language, languages } from "./languages.ts";
import { type LogBuilder, logBuilder } from "./log-builder.ts";

/** PatternFixture is a log written by hand from §D, with what it has to be taken for. */
export interface PatternFixture {
  name: string;
  /** Row of §D.5. */
  row: number | null;
  language: Language;
  log: LogBuilder;
  expected: { patternId: PatternId; space: RootSpace; code: number; action?: string | null; file?: string };
}

const target = "C:\\temp\\contoso.msi";
const { english, german, french, japanese, chinese, russian } = languages;

/** A log that fails in one action, the usual noise around it. */
function failing(language: Language, action: string, inside: (log: LogBuilder) => unknown, code = 1603): LogBuilder {
  const log = logBuilder(language).engine(target);
  log.note(2203, "C:\\Windows\\Installer\\inprogressinstallinfo.ipi", -2147287038);
  log.start("INSTALL").note(2205, "", "ActionText");
  log
    .start("CostInitialize")
    .note(1402, "HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows\\CurrentVersion\\Installer\\Rollback\\Scripts", 2);
  log.end("CostInitialize", 1).start(action);
  inside(log);
  return log.end(action, 3).end("INSTALL", 3).returns(code);
}

/** A log without a failing action: the engine refused before its sequence. */
function refused(language: Language, code: number, inside: (log: LogBuilder) => unknown = () => {}): LogBuilder {
  const log = logBuilder(language).engine(target);
  inside(log);
  return log.returns(code);
}

/** patternFixtures: at least one of each row of §D.5; languages go round. */
export const patternFixtures: readonly PatternFixture[] = [
  fixture(
    1,
    german,
    refused(german, 1618, (log) => log.client("Failed to grab execution mutex. System error 258.")),
    "installer-busy",
    "exit",
    1618,
  ),
  fixture(
    1,
    french,
    failing(french, "InstallInitialize", (log) => log.error(1500, "Une autre installation est en cours.")),
    "installer-busy",
    "engine",
    1500,
  ),
  fixture(
    2,
    english,
    failing(english, "InstallValidate", (log) =>
      log.plain(
        "Info 1603. The file C:\\Program Files\\Contoso\\a.dll is being held in use by the following process: Name: contoso, Id: 4120.",
      ),
    ),
    "file-in-use",
    "engine",
    1603,
  ),
  fixture(
    2,
    japanese,
    failing(japanese, "InstallFiles", (log) =>
      log.error(1306, "別のアプリケーションがファイルを使用しています。", "C:\\Contoso\\a.dll"),
    ),
    "file-in-use",
    "engine",
    1306,
    "C:\\Contoso\\a.dll",
  ),
  fixture(
    3,
    german,
    failing(german, "CreateFolders", (log) => log.error(1303, "Unzureichende Berechtigungen.", "C:\\Contoso\\Data")),
    "access-denied",
    "engine",
    1303,
    "C:\\Contoso\\Data",
  ),
  fixture(
    3,
    chinese,
    failing(chinese, "InstallFiles", (log) =>
      log.error(1310, "写入文件时出错。系统错误代码: 5", 5, "C:\\Contoso\\a.dll"),
    ),
    "access-denied",
    "engine",
    1310,
  ),
  fixture(
    3,
    russian,
    failing(russian, "InstallFiles", (log) => log.error(1321, "Недостаточно прав.", "C:\\Contoso\\a.dll")),
    "access-denied",
    "engine",
    1321,
  ),
  fixture(
    4,
    french,
    failing(french, "InstallFiles", (log) => log.error(1310, "Code d'erreur système : 32", 32, "C:\\Contoso\\a.dll")),
    "sharing-violation",
    "engine",
    1310,
  ),
  fixture(
    5,
    japanese,
    failing(japanese, "InstallFiles", (log) => log.error(1335, "キャビネット ファイルが壊れています。", "disk1.cab")),
    "cabinet-corrupt",
    "engine",
    1335,
    "disk1.cab",
  ),
  fixture(
    5,
    german,
    failing(german, "InstallFiles", (log) =>
      log.error(1330, "Ungültige Signatur. Fehler 266 wurde von WinVerifyTrust gemeldet.", "C:\\temp\\disk1.cab", 266),
    ),
    "cabinet-corrupt",
    "engine",
    1330,
  ),
  fixture(
    6,
    english,
    failing(
      english,
      "ResolveSource",
      (log) => {
        log.server("SOURCEMGMT: Source is invalid due to missing/inaccessible package.");
        log.note(1706, -2147483647, "contoso.msi");
        log.server("SOURCEMGMT: Failed to resolve source");
      },
      1612,
    ),
    "source-missing",
    "engine",
    1706,
  ),
  fixture(
    6,
    chinese,
    refused(chinese, 1612, (log) => log.server("SOURCEMGMT: Failed to resolve source")),
    "source-missing",
    "exit",
    1612,
  ),
  fixture(
    6,
    english,
    refused(english, 1635, (log) =>
      log.server("Couldn't find local patch 'C:\\Windows\\Installer\\4f1.msp'. Looking for it at its source."),
    ),
    "source-missing",
    "exit",
    1635,
  ),
  fixture(
    7,
    russian,
    refused(russian, 1620, (log) => log.note(2203, target, -2147286960)),
    "not-a-package",
    "engine",
    2203,
    target,
  ),
  fixture(
    8,
    german,
    failing(german, "RemoveExistingProducts", (log) => {
      log
        .nested("{99999999-8888-7777-6666-555555555555}")
        .server("Original package ==> C:\\Windows\\Installer\\7ab.msi")
        .leave();
      log.error(1714, "Die ältere Version kann nicht entfernt werden. Systemfehler 1612.", "Contoso alt", 1612);
    }),
    "old-product-unremovable",
    "engine",
    1714,
    "C:\\Windows\\Installer\\7ab.msi",
  ),
  fixture(
    9,
    english,
    failing(english, "ConfigureContoso", (log) =>
      log.error(1720, "A script of this package failed. Line 12.", "ConfigureContoso", -2146827859),
    ),
    "custom-action-failed",
    "engine",
    1720,
  ),
  fixture(
    9,
    french,
    failing(french, "LancerOutil", (log) => log.error(1721, "Programme introuvable.", "LancerOutil")),
    "custom-action-failed",
    "engine",
    1721,
  ),
  fixture(
    9,
    japanese,
    failing(japanese, "RunTool", (log) =>
      log.error(1722, "プログラムが失敗しました。", "RunTool").custom("RunTool", 1603),
    ),
    "custom-action-failed",
    "engine",
    1722,
  ),
  fixture(
    9,
    chinese,
    failing(chinese, "LoadDll", (log) => log.error(1723, "DLL 无法运行。", "LoadDll")),
    "custom-action-failed",
    "engine",
    1723,
  ),
  fixture(
    9,
    german,
    failing(german, "VbSkript", (log) => log.error(2738, "")),
    "custom-action-failed",
    "engine",
    2738,
  ),
  fixture(
    9,
    russian,
    failing(russian, "WriteConfig", (log) => log.custom("WriteConfig", 1603)),
    "custom-action-failed",
    "custom-action",
    1603,
  ),
  fixture(
    10,
    german,
    refused(german, 1625, (log) => log.server("Machine policy value 'DisableMsi' is 2")),
    "policy-forbids",
    "exit",
    1625,
  ),
  fixture(
    10,
    english,
    refused(english, 1625, (log) =>
      log.server(
        `SOFTWARE RESTRICTION POLICY: ${target} is not permitted to run at the 'unrestricted' authorization level.`,
      ),
    ),
    "policy-forbids",
    "exit",
    1625,
  ),
  fixture(
    10,
    russian,
    failing(russian, "InstallInitialize", (log) => log.error(1934, "Запрещено.")),
    "policy-forbids",
    "engine",
    1934,
  ),
  fixture(
    11,
    french,
    failing(french, "InstallInitialize", (log) => {
      log.server("MSI_LUA: Elevation prompt disabled for silent installs");
      log.error(1925, "Privilèges insuffisants.");
    }),
    "silent-unelevated",
    "engine",
    1925,
  ),
  fixture(
    12,
    japanese,
    logBuilder(japanese)
      .engine(target)
      .start("INSTALL")
      .start("WelcomeDlg")
      .end("WelcomeDlg", 2)
      .end("INSTALL", 2)
      .returns(1602),
    "cancelled",
    "exit",
    1602,
  ),
  fixture(
    13,
    english,
    refused(english, 1603, (log) => {
      log.note(2203, "C:\\Windows\\Installer\\inprogressinstallinfo.ipi", -2147287035);
      log.error(2503, "Called RunScript when not marked in progress.");
      log.error(2502, "Called InstallFinalize when no install in progress.");
    }),
    "engine-folder-unwritable",
    "engine",
    2203,
  ),
  fixture(
    13,
    german,
    refused(german, 1603, (log) => log.error(2503, "RunScript wurde aufgerufen.")),
    "engine-folder-unwritable",
    "engine",
    2503,
  ),
  fixture(
    14,
    chinese,
    failing(chinese, "InstallInitialize", (log) => log.error(1730, "必须是管理员。")),
    "removal-needs-admin",
    "engine",
    1730,
  ),
  fixture(
    15,
    russian,
    failing(russian, "InstallValidate", (log) => log.error(1601, "Недостаточно места на диске.", "C:")),
    "disk-full",
    "engine",
    1601,
  ),
  fixture(
    15,
    english,
    failing(english, "InstallFiles", (log) => log.error(1307, "There is not enough disk space.", "C:\\Contoso\\a.dll")),
    "disk-full",
    "engine",
    1307,
  ),
  fixture(15, english, refused(english, 112), "disk-full", "exit", 112),
  fixture(16, french, refused(french, 1638), "other-version-installed", "exit", 1638),
  fixture(
    17,
    german,
    failing(german, "StartServices", (log) =>
      log.error(1920, "Der Dienst konnte nicht gestartet werden.", "Contoso", "contososvc"),
    ),
    "service-start-failed",
    "engine",
    1920,
  ),
  fixture(
    18,
    japanese,
    failing(japanese, "WriteRegistryValues", (log) =>
      log.error(1406, "値を書き込めません。システム エラー 5。", "Run", "HKEY_LOCAL_MACHINE\\Software\\Contoso", 5),
    ),
    "registry-denied",
    "engine",
    1406,
    "HKEY_LOCAL_MACHINE\\Software\\Contoso",
  ),
  fixture(
    18,
    french,
    failing(french, "RemoveRegistryValues", (log) =>
      log.error(1402, "Impossible d'ouvrir la clé. Erreur système 5.", "HKEY_LOCAL_MACHINE\\Software\\Contoso", 5),
    ),
    "registry-denied",
    "engine",
    1402,
  ),
  fixture(
    19,
    chinese,
    failing(chinese, "CostFinalize", (log) => log.error(1327, "驱动器 X:\\ 无效", "X:\\")),
    "dead-shell-folder",
    "engine",
    1327,
    "X:\\",
  ),
  fixture(
    19,
    russian,
    failing(russian, "CostFinalize", (log) => log.error(1606, "Нет доступа.", "\\\\server\\home")),
    "dead-shell-folder",
    "engine",
    1606,
    "\\\\server\\home",
  ),
  fixture(
    20,
    english,
    refused(english, 1620, (log) => log.server("SHELL32::SHGetKnownFolderPath failed with error: -2147024891")),
    "known-folder-denied",
    "hresult",
    0x8007_0005,
  ),
  fixture(
    21,
    german,
    failing(german, "InstallFinalize", (log) =>
      log.error(1935, "Assembly. HRESULT: 0x80070BC9.", "{AAAAAAAA-0000-0000-0000-000000000001}", "0x80070BC9"),
    ),
    "servicing-needs-reboot",
    "engine",
    1935,
  ),
  fixture(
    22,
    french,
    failing(french, "InstallInitialize", (log) => log.error(1704, "Une installation est suspendue.", "Contoso")),
    "install-suspended",
    "engine",
    1704,
  ),
  fixture(
    22,
    japanese,
    failing(japanese, "InstallInitialize", (log) => log.note(1705)),
    "install-suspended",
    "engine",
    1705,
  ),
  fixture(22, english, refused(english, 1604), "install-suspended", "exit", 1604),
  fixture(
    null,
    german,
    failing(german, "LaunchConditions", (log) => log.server(`${german.product}Contoso Suite -- Contoso braucht .NET.`)),
    "launch-condition",
    "exit",
    1603,
  ),
  fixture(null, english, refused(english, 1601), "service-unreachable", "exit", 1601),
  fixture(null, english, nestedInUi(), "installer-nested-in-ui", "exit", 1618),
];

/** A custom action in the dialogs starts another package in the same process: nobody waits for the lock. */
function nestedInUi(): LogBuilder {
  const log = logBuilder().engine(target);
  log.client("Running UISequence").client("Doing action: StartSecond");
  log.plain("Action start 10:00:01: StartSecond.");
  log.client("******* RunEngine:").plain("           ******* Product: C:\\temp\\second.msi");
  log.client("MainEngineThread is returning 1618");
  return log;
}

function fixture(
  row: number | null,
  language: Language,
  log: LogBuilder,
  patternId: PatternId,
  space: RootSpace,
  code: number,
  file?: string,
): PatternFixture {
  const name = `${row === null ? "beyond" : `#${row}`} ${patternId}, ${language.name}: ${space} ${code}`;
  return { name, row, language, log, expected: { patternId, space, code, ...(file === undefined ? {} : { file }) } };
}
