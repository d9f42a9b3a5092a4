import { failing, fixture, nestedInUi, refused, target, type PatternFixture } from "./fixture.ts";
import { languages } from "./languages.ts";
import { logBuilder } from "./log-builder.ts";

const { english, german, french, japanese, chinese, russian } = languages;

/** lateFixtures: the other rows of §D.5, and what is beyond it. */
export const lateFixtures: readonly PatternFixture[] = [
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
  fixture(null, english, refused(english, 1619), "package-refused", "exit", 1619),
  fixture(
    null,
    german,
    failing(german, "InstallFinalize", (log) => log.error(1712, "Dateien für das Rollback fehlen.", "Contoso")),
    "rollback-lost",
    "engine",
    1712,
  ),
  fixture(null, english, refused(english, 1601), "service-unreachable", "exit", 1601),
  fixture(null, english, nestedInUi(), "installer-nested-in-ui", "exit", 1618),
];
