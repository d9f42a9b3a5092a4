import { describe, expect, test } from "vitest";
import { diagnoseLog } from "./diagnose-log.ts";
import { diagnoseBytes, diagnoseText } from "./testing/diagnose-text.ts";
import { legacy, utf16 } from "./testing/encode.ts";
import { nestedInUi } from "./testing/fixture.ts";
import { languages } from "./testing/languages.ts";
import { logBuilder } from "./testing/log-builder.ts";

const target = "C:\\temp\\contoso.msi";
const well = () =>
  logBuilder().engine(target).start("INSTALL").start("InstallFiles").end("InstallFiles", 1).end("INSTALL", 1);

describe("the outcome", () => {
  test.each([
    { name: "0", log: well().returns(0), outcome: "succeeded", exitCode: 0 },
    { name: "3010", log: well().returns(3010), outcome: "reboot-required", exitCode: 3010 },
    { name: "1641", log: well().returns(1641), outcome: "reboot-required", exitCode: 1641 },
    { name: "1602", log: well().returns(1602), outcome: "cancelled", exitCode: 1602 },
    { name: "1603", log: well().returns(1603), outcome: "failed", exitCode: 1603 },
    { name: "no result, but INSTALL ended", log: well(), outcome: "succeeded", exitCode: 0 },
    {
      name: "no result at all",
      log: logBuilder().engine(target).start("INSTALL").start("InstallFiles"),
      outcome: "incomplete",
      exitCode: null,
    },
  ])("$name", ({ log, outcome, exitCode }) => {
    expect(diagnoseText(log.text())).toMatchObject({ outcome, exitCode });
  });
  test("a success has no cause, whatever was noted on the way", () => {
    const log = well()
      .error(1406, "System error 5.", "Run", "HKEY_LOCAL_MACHINE\\A", 5)
      .custom("Broken", 1603)
      .returns(0);
    expect(diagnoseText(log.text())).toMatchObject({ rootCause: null, quotes: [], advice: { repair: null } });
  });
});

describe("the root cause is the first failure, not the last error (§D.3)", () => {
  test("in a nested removal it is the inner product's", () => {
    const log = logBuilder(languages.german).engine(target).start("INSTALL").start("RemoveExistingProducts");
    log.nested("{99999999-8888-7777-6666-555555555555}").start("INSTALL").start("InstallInitialize");
    log.error(1730, "Nur ein Administrator.").end("InstallInitialize", 3).end("INSTALL", 3);
    log.property("N", "ProductName", "Contoso alt").property("N", "ProductVersion", "3.0").leave();
    log
      .custom("", 1603)
      .note(1714, "Contoso alt", 1603)
      .end("RemoveExistingProducts", 3)
      .end("INSTALL", 3)
      .returns(1603);
    const { rootCause, chain, product } = diagnoseText(log.text());
    expect(rootCause).toMatchObject({ code: 1730, action: "InstallInitialize", patternId: "removal-needs-admin" });
    expect(rootCause?.product).toEqual({
      name: "Contoso alt",
      version: "3.0",
      code: "{99999999-8888-7777-6666-555555555555}",
    });
    expect(product?.name).toBe("Contoso Suite");
    expect(chain.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      `client ${target}`,
      `server ${target}`,
      "action INSTALL",
      "action RemoveExistingProducts",
      "nested-product Contoso alt {99999999-8888-7777-6666-555555555555}",
      "action INSTALL",
      "action InstallInitialize",
    ]);
  });
  test("a nested removal whose failure was ignored is not it", () => {
    const log = logBuilder().engine(target).start("INSTALL").start("RemoveExistingProducts");
    log
      .nested("{99999999-8888-7777-6666-555555555555}")
      .start("INSTALL")
      .start("RemoveFiles")
      .error(1321, "No rights.");
    log.end("RemoveFiles", 3).end("INSTALL", 3).leave().end("RemoveExistingProducts", 1);
    log
      .start("StartServices")
      .error(1920, "Service.", "Contoso")
      .end("StartServices", 3)
      .end("INSTALL", 3)
      .returns(1603);
    expect(diagnoseText(log.text()).rootCause).toMatchObject({ code: 1920, action: "StartServices" });
  });
  test("a package started out of the dialogs is refused with 1618, and the setup fails with 1603", () => {
    const log = nestedInUi().plain("Action ended 10:00:02: StartSecond. Return value 3.").returns(1603);
    expect(diagnoseText(log.text())).toMatchObject({
      exitCode: 1603,
      rootCause: { space: "exit", code: 1618, action: "StartSecond", patternId: "installer-nested-in-ui" },
      advice: { classes: ["PKG"] },
    });
  });
  test("a custom action that may fail is not it", () => {
    const log = logBuilder().engine(target).start("INSTALL").start("Ping");
    log.plain(
      "CustomAction Ping returned actual error code 1603 but will be translated to success due to continue marking",
    );
    log.end("Ping", 1).start("Write").custom("Write", 1603).end("Write", 3).end("INSTALL", 3).returns(1603);
    expect(diagnoseText(log.text()).rootCause).toMatchObject({ space: "custom-action", code: 1603, action: "Write" });
  });
  test("a deferred action is named, not the InstallFinalize that carried it out; file and component too", () => {
    const log = logBuilder(languages.russian).engine(target).start("INSTALL").start("InstallFinalize");
    log.server("Executing op: ActionStart(Name=InstallFiles,Description=Copying new files,Template=File: [1])");
    log.server("Executing op: SetTargetFolder(Folder=C:\\Program Files\\Contoso\\)");
    log.server("Executing op: FileCopy(SourceName=a.dl_|a.dll,SourceCabKey=a,DestName=b.dl_|b.dll,Attributes=512)");
    log.error(1304, "Ошибка записи.", "C:\\Program Files\\Contoso\\b.dll").end("InstallFinalize", 3);
    log.server("Executing op: FileRemove(FileName=c.dll)").end("INSTALL", 3).returns(1603);
    const { rootCause, phases } = diagnoseText(log.text());
    expect(rootCause).toMatchObject({ code: 1304, action: "InstallFiles", file: "b.dll" });
    expect(phases.map(({ name }) => name)).toContain("rolling-back");
  });
  test("the announcement of a step, and an action's arguments, are no file; the message's own arguments name it", () => {
    const log = logBuilder(languages.german).engine(target).start("INSTALL").start("InstallFinalize");
    log.server("Executing op: ActionStart(Name=StartServices,Description=Starting services,Template=[1])");
    log.note(1722, "Soft", "C:\\soft.exe", "/q");
    log.server("Executing op: CustomActionSchedule(Action=Write,ActionType=3090,Source=C:\\write.exe,Target=-all,)");
    log.error(1722, "Ein Programm wurde nicht erfolgreich beendet.", "Write", "C:\\write.exe", "-all");
    log.end("InstallFinalize", 3).end("INSTALL", 3).returns(1603);
    expect(diagnoseText(log.text()).rootCause).toMatchObject({ code: 1722, action: "Write", file: "C:\\write.exe" });
    const service = logBuilder().engine(target).start("INSTALL").start("InstallFinalize");
    service.server("Executing op: ActionStart(Name=StartServices,,)").error(1920, "Service.", "Contoso", "contososvc");
    service.end("InstallFinalize", 3).end("INSTALL", 3).returns(1603);
    expect(diagnoseText(service.text()).rootCause).toMatchObject({ action: "StartServices", file: null });
  });
  test("a key is named as the message names it", () => {
    const log = logBuilder().engine(target).start("INSTALL").start("WriteRegistryValues");
    log.error(1406, "Could not write value.", "Run", "\\SOFTWARE\\Contoso", 5).end("WriteRegistryValues", 3);
    log.end("INSTALL", 3).returns(1603);
    expect(diagnoseText(log.text()).rootCause).toMatchObject({ code: 1406, file: "\\SOFTWARE\\Contoso" });
  });
  test("after a thousand warnings it is still found", () => {
    const log = logBuilder().engine(target).start("INSTALL").start("WriteRegistryValues");
    for (let at = 0; at < 1000; at++) log.note(1402, `HKEY_LOCAL_MACHINE\\Software\\K${at}`, 5);
    log.error(1406, "System error 5.", "Run", "HKEY_LOCAL_MACHINE\\A", 5).end("WriteRegistryValues", 3);
    for (let at = 0; at < 1000; at++) log.note(1402, `HKEY_LOCAL_MACHINE\\Software\\R${at}`, 5);
    log.end("INSTALL", 3).returns(1603);
    expect(diagnoseText(log.text()).rootCause).toMatchObject({ code: 1406, action: "WriteRegistryValues" });
  });
  test("with dialogs the client's sequence is around the server's", () => {
    const log = logBuilder(languages.chinese).engine(target);
    const { start, end } = languages.chinese;
    log.client("Doing action: INSTALL").plain(start("10:00:00", "INSTALL")).client("Running UISequence");
    log
      .client("Doing action: WelcomeDlg")
      .plain(start("10:00:00", "WelcomeDlg"))
      .plain(end("10:00:01", "WelcomeDlg", 1));
    log
      .client("Doing action: ExecuteAction")
      .plain(start("10:00:01", "ExecuteAction"))
      .client("Switching to server: X=1");
    log
      .start("INSTALL")
      .start("StartServices")
      .error(1920, "服务", "Contoso")
      .end("StartServices", 3)
      .end("INSTALL", 3);
    log
      .plain(end("10:00:02", "ExecuteAction", 3))
      .client("Doing action: FatalError")
      .plain(start("10:00:02", "FatalError"));
    log
      .plain(end("10:00:03", "FatalError", 2))
      .plain(end("10:00:03", "INSTALL", 3))
      .returns(1603);
    const { rootCause, chain, phases } = diagnoseText(log.text());
    expect(rootCause).toMatchObject({ code: 1920, action: "StartServices", patternId: "service-start-failed" });
    expect(chain.slice(2).map(({ name }) => name)).toEqual(["INSTALL", "ExecuteAction", "INSTALL", "StartServices"]);
    expect(phases.map(({ name }) => name)).toContain("dialogs");
  });
  test("a custom action's own number is said with it, unwrapped", () => {
    const log = logBuilder().engine(target).start("INSTALL").start("RunSecond").custom("RunSecond", -2147023278);
    const { rootCause, advice } = diagnoseText(log.end("RunSecond", 3).end("INSTALL", 3).returns(1603).text());
    expect(rootCause).toMatchObject({ space: "custom-action", code: 0x8007_0652, action: "RunSecond" });
    expect(advice.text[2]).toMatch(/^It returned 1618: Another installation was in progress, or a setup/);
  });
  test("INSTALL alone is never the action", () => {
    const log = logBuilder().engine(target).start("INSTALL").server("Doing action: WriteEnvironmentStrings");
    log.error(1924, "No rights.").end("INSTALL", 3).returns(1603);
    expect(diagnoseText(log.text()).rootCause).toMatchObject({ code: 1924, action: "WriteEnvironmentStrings" });
  });
  test("what is not known is told as such", () => {
    const log = logBuilder()
      .engine(target)
      .start("INSTALL")
      .start("CostFinalize")
      .end("CostFinalize", 3)
      .end("INSTALL", 3);
    const { rootCause } = diagnoseText(log.returns(1603).text());
    expect(rootCause).toMatchObject({ space: "exit", code: 1603, action: "CostFinalize", patternId: null, file: null });
  });
});

describe("logs of other kinds", () => {
  test("not verbose: by its messages and its action lines alone", () => {
    const { start, end, error, product } = languages.french;
    const text = [
      "=== Début de l’écriture dans le journal : 21/11/2026  10:00:00 ===",
      start("10:00:01", "INSTALL"),
      start("10:00:02", "InstallFiles"),
      error(1335, "Le fichier CAB est endommagé."),
      end("10:00:03", "InstallFiles", 3),
      end("10:00:03", "INSTALL", 3),
      `MSI (s) (6C:A4) [10:00:03:100]: ${product}Contoso -- ${error(1335, "Le fichier CAB est endommagé.")}`,
      "=== Fin de l’écriture dans le journal : 21/11/2026  10:00:04 ===",
    ].join("\r\n");
    expect(diagnoseText(text)).toMatchObject({
      outcome: "failed",
      exitCode: 1603,
      rootCause: { code: 1335, action: "InstallFiles", line: 4 },
      product: { name: "Contoso" },
      log: { verbose: false, kind: "msi" },
    });
  });
  test("an administrative installation", () => {
    const log = logBuilder()
      .engine(target)
      .start("ADMIN")
      .start("InstallAdminPackage")
      .error(1309, "Open.", "D:\\a.cab");
    log.end("InstallAdminPackage", 3).end("ADMIN", 3).returns(1603);
    expect(diagnoseText(log.text())).toMatchObject({ outcome: "failed", rootCause: { code: 1309, file: "D:\\a.cab" } });
  });
  test("a patch whose target is missing", () => {
    expect(diagnoseText(logBuilder().engine("C:\\temp\\fix.msp").returns(1642).text())).toMatchObject({
      rootCause: { space: "exit", code: 1642, patternId: null },
      advice: { classes: ["NOOP", "SRC"] },
    });
  });
  const burn = (...lines: string[]) => lines.map((line) => `[0A1C:0B20][2026-11-21T10:00:00]${line}`).join("\r\n");
  test("a bootstrapper's own", () => {
    const text = burn(
      "i001: Burn v3.14.0, Windows v10.0 x64, path: C:\\temp\\setup.exe",
      "i000: Setting string variable 'WixBundleName' to value 'Contoso Suite'",
      "i301: Applying execute package: Runtime, action: Install, path: C:\\cache\\r.msi, arguments: ''",
      "i319: Applied execute package: Runtime, result: 0x0, restart: None",
      "i301: Applying execute package: Main, action: Install, path: C:\\cache\\m.msi, arguments: ''",
      "e000: Error 0x80070643: Failed to install MSI package.",
      "i319: Applied execute package: Main, result: 0x80070643, restart: None",
      "i399: Apply complete, result: 0x80070643, restart: None, ba requested restart:  No",
      "i007: Exit code: 0x643, restarting: No",
    );
    expect(diagnoseText(text)).toMatchObject({
      outcome: "failed",
      exitCode: 1603,
      rootCause: { space: "exit", code: 1603, line: 7, action: "Install", product: { name: "Main" } },
      product: { name: "Contoso Suite" },
      log: { kind: "burn" },
    });
  });
  test("a bootstrapper's exit code stands in the line about shutting down as well", () => {
    const text = burn(
      "i399: Apply complete, result: 0x0, restart: Required, ba requested restart:  No",
      "i500: Shutting down, exit code: 0xbc2",
    );
    expect(diagnoseText(text)).toMatchObject({ outcome: "reboot-required", exitCode: 3010 });
  });
  test("what a bootstrapper rolls back afterwards is not the package's result", () => {
    const text = burn(
      "i301: Applying execute package: Main, action: Install, path: x",
      "i319: Applied execute package: Main, result: 0x80070643, restart: None",
      "i319: Applied rollback package: Main, result: 0x0, restart: None",
      "i399: Apply complete, result: 0x80070643, restart: None, ba requested restart:  No",
    );
    expect(diagnoseText(text)).toMatchObject({
      exitCode: 1603,
      rootCause: { code: 1603, line: 2, product: { name: "Main" } },
    });
  });
  test("a service that refuses the caller", () => {
    const log = logBuilder().client("******* RunEngine:").client("Failed to connect to server. Error: 0x80070005");
    expect(diagnoseText(log.client("MainEngineThread is returning 1601").text())).toMatchObject({
      outcome: "failed",
      rootCause: { space: "exit", code: 1601, line: 2, patternId: "service-unreachable" },
    });
  });
  test.each([
    "Fehler 1304. Fehler beim Schreiben in Datei: C:\\Größe\\ä.dll.",
    "エラー 1304。C:\\a.dll に書き込めません。",
  ])("a message without prefix or note, in a language of Windows: %s", (line) => {
    const log = logBuilder(languages.german).start("INSTALL").start("InstallFiles").plain(line);
    expect(diagnoseText(log.end("InstallFiles", 3).end("INSTALL", 3).returns(1603).text()).rootCause).toMatchObject({
      space: "engine",
      code: 1304,
    });
  });
  test("an internal error has its number inside its sentence", () => {
    const log = logBuilder(languages.japanese).engine(target).start("INSTALL").start("InstallInitialize");
    log
      .note(2755, 3, "C:\\temp\\contoso.msi")
      .server("製品: Contoso -- 予期しないエラーです。エラー コードは 2755 です。");
    log.end("InstallInitialize", 3).end("INSTALL", 3).returns(1603);
    expect(diagnoseText(log.text()).rootCause).toMatchObject({
      space: "engine",
      code: 2755,
      patternId: "package-refused",
    });
  });
  test("what a custom action wrote itself is quoted, and what may fail is not", () => {
    const log = logBuilder().engine(target).start("INSTALL").start("RunTool");
    log.plain("CAQuietExec:  Error 0x80070001: Command line returned an error.").custom("RunTool", 1603);
    const { rootCause, quotes } = diagnoseText(log.end("RunTool", 3).end("INSTALL", 3).returns(1603).text());
    expect(rootCause).toMatchObject({ space: "custom-action", action: "RunTool" });
    expect(quotes[0]?.text).toContain("CAQuietExec");
  });
  test("a bootstrapper's with the package's inside: the package knows more", () => {
    const inner = logBuilder().engine(target).start("INSTALL").start("InstallFiles").error(1335, "Cab.", "a.cab");
    inner.end("InstallFiles", 3).end("INSTALL", 3).returns(1603);
    const text = [
      burn("i301: Applying execute package: Main, action: Install, path: x"),
      inner.text().trim(),
      burn(
        "i319: Applied execute package: Main, result: 0x80070643, restart: None",
        "i007: Exit code: 0x643, restarting: No",
      ),
    ].join("\r\n");
    const { rootCause, chain, log } = diagnoseText(text);
    expect(rootCause).toMatchObject({ code: 1335 });
    expect(chain[1]).toMatchObject({ kind: "package", name: "Main", result: 0x8007_0643 });
    expect(log.kind).toBe("both");
  });
  test("an appended log: the newest installation is judged, and the others are told", () => {
    const text = well().returns(1603).text() + well().returns(0).text();
    expect(diagnoseText(text)).toMatchObject({ outcome: "succeeded", log: { earlier: 1 } });
  });
  test("no log at all", () => {
    expect(diagnoseText("<html>404</html>\n")).toMatchObject({
      outcome: "incomplete",
      rootCause: null,
      product: null,
      log: { kind: "none" },
    });
    expect(diagnoseBytes(new Uint8Array())).toMatchObject({ log: { kind: "none", lines: 0 } });
  });
});

describe("time", () => {
  test("goes on over midnight, and a silence names its action", () => {
    const log = logBuilder(languages.english, 86_390_000).engine(target).start("INSTALL").start("Wait");
    log.wait(75_000).server("still here").end("Wait", 1).end("INSTALL", 1).returns(0);
    const { slowActions, phases } = diagnoseText(log.text());
    expect(slowActions.find(({ action }) => action === "Wait")).toMatchObject({ waitedMs: 75_020 });
    expect(phases.reduce((sum, { ms }) => sum + ms, 0)).toBeLessThan(80_000);
  });
});

describe("the caller", () => {
  test("is told with its process, its dialogs and its command, secrets masked", () => {
    const log = logBuilder().engine(target);
    const text = log
      .returns(0)
      .text()
      .replace("CURRENTDIRECTORY=C:\\temp", 'DB_PASSWORD="hush hush" APIKEY=1 CURRENTDIRECTORY=C:\\temp');
    const { caller } = diagnoseText(text);
    expect(caller).toEqual({
      process: "C:\\Windows\\system32\\msiexec.exe",
      clientProcessId: 4711,
      uiLevel: 2,
      commandLine:
        "DB_PASSWORD=******** APIKEY=******** CURRENTDIRECTORY=C:\\temp CLIENTUILEVEL=3 CLIENTPROCESSID=4711",
    });
  });
});

describe("the file", () => {
  const text = well().returns(0).text();
  test("cut in the middle of a character and of a line", () => {
    const bytes = utf16(text);
    expect(diagnoseBytes(bytes.subarray(0, bytes.length - 501))).toMatchObject({ log: { truncated: true } });
  });
  test("LF instead of CRLF, and a line beyond all measure", () => {
    const { log, outcome } = diagnoseText(text.replaceAll("\r\n", "\n") + "x".repeat(100_000));
    expect([outcome, log.shortened]).toEqual(["succeeded", 1]);
  });
  test.each([1, 3, 1000])("in pieces of %i bytes it is the same", (size) => {
    expect(diagnoseBytes(utf16(text), size)).toEqual(diagnoseText(text));
    expect(diagnoseBytes(utf16(text, { bigEndian: true }), size).log).toMatchObject({ encoding: "utf-16be" });
  });
  test("ASCII for long, then an ANSI code page: the first other letters decide", () => {
    const log = logBuilder(languages.russian).engine(target);
    for (let at = 0; at < 1500; at++) log.note(1402, `HKEY_LOCAL_MACHINE\\Software\\Contoso\\K${at}`, 2);
    log.start("INSTALL").start("InstallFiles").error(1335, "Поврежден.").end("InstallFiles", 3).end("INSTALL", 3);
    const bytes = legacy(log.returns(1603).text(), "windows-1251");
    expect(bytes.findIndex((byte) => byte > 127)).toBeGreaterThan(70_000);
    const { rootCause, log: file } = diagnoseBytes(bytes);
    expect(file.encoding).toBe("windows-1251");
    expect(rootCause?.quote).toContain("Ошибка 1335. Поврежден.");
  });
  test("from a stream", async () => {
    async function* pieces() {
      yield utf16(text).subarray(0, 100);
      yield utf16(text).subarray(100);
    }
    expect(await diagnoseLog(pieces())).toEqual(diagnoseText(text));
  });
});
