import { failing, fixture, refused, target, type PatternFixture } from "./fixture.ts";
import { languages } from "./languages.ts";

const { english, german, french, japanese, chinese, russian } = languages;

/** earlyFixtures: the first rows of §D.5. */
export const earlyFixtures: readonly PatternFixture[] = [
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
];
