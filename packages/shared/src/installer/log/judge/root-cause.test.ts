import { describe, expect, test } from "vitest";
import { diagnoseText } from "../testing/diagnose-text.ts";
import { languages } from "../testing/languages.ts";
import { type LogBuilder, logBuilder } from "../testing/log-builder.ts";

const begun = (language = languages.english as (typeof languages)[keyof typeof languages]) =>
  logBuilder(language).engine("C:\\temp\\contoso.msi").start("INSTALL");
/** rootOf is the root cause of a log whose action fails. */
const rootOf = (log: LogBuilder, action: string) =>
  diagnoseText(log.end(action, 3).end("INSTALL", 3).returns(1603).text()).rootCause;
const HEADER = "Executing op: Header(Signature=1397708873,Version=500,LangId=1033,Platform=0,ScriptType=";

describe("1603 is two numbers: a file in use, and what a custom action returned", () => {
  test("a held file that was got over is not why a custom action failed", () => {
    const log = begun().start("InstallValidate").note(1603, "C:\\a.exe", "app", 12, "T");
    log.plain("Info 1603. The file C:\\a.exe is being held in use by the following process: Name: app, Id: 12.");
    log.end("InstallValidate", 1).start("Configure").custom("Configure", 1603);
    expect(rootOf(log, "Configure")).toMatchObject({
      space: "custom-action",
      code: 1603,
      action: "Configure",
      patternId: "custom-action-failed",
    });
  });
  test("inside the same script too: the note of the one is not the other's", () => {
    const log = begun().start("InstallFinalize").note(1603, "C:\\a.exe", "app", 12, "T");
    log.custom("Configure", 1603);
    expect(rootOf(log, "InstallFinalize")).toMatchObject({
      space: "custom-action",
      patternId: "custom-action-failed",
      file: null,
    });
  });
});

describe("what the engine went on after is not the cause", () => {
  const script = () => begun().start("InstallFinalize").server(`${HEADER}1,ScriptMajorVersion=21)`);
  test("an error of an earlier step of the script", () => {
    const log = script().server("Executing op: ActionStart(Name=StopServices,,)");
    log
      .error(1921, "Service could not be stopped.", "Contoso")
      .server("Executing op: ActionStart(Name=InstallFiles,,)");
    log.server("Executing op: FileCopy(SourceName=a.dll,DestName=b.dll)").error(1304, "Not written.", "C:\\b.dll");
    expect(rootOf(log, "InstallFinalize")).toMatchObject({ code: 1304, action: "InstallFiles" });
  });
  test("the steps that undo it, written before the action's end, do not count", () => {
    const log = script().server("Executing op: ActionStart(Name=InstallFiles,,)").error(1304, "Not written.", "C:\\b");
    log.server(`${HEADER}2,ScriptMajorVersion=21)`).server("Executing op: FileRemove(FileName=c.dll)");
    expect(rootOf(log, "InstallFinalize")).toMatchObject({ code: 1304, action: "InstallFiles" });
  });
  test("a warning that nobody knows is less than a custom action that failed by name", () => {
    const log = script().server("Executing op: CustomActionSchedule(Action=Configure,ActionType=3073,Source=B,)");
    log.server("Product: Contoso Suite -- Warning 1946. A property of a shortcut could not be set.");
    log.custom("Configure", 1603);
    expect(rootOf(log, "InstallFinalize")).toMatchObject({ space: "custom-action", action: "Configure" });
  });
  test("a package's own error says more than that its custom action failed", () => {
    const log = begun().start("RunSql").server("Product: Contoso Suite -- Error 26204. A SQL string failed.");
    expect(rootOf(log.custom("RunSql", 1603), "RunSql")).toMatchObject({ space: "engine", code: 26_204 });
  });
  test("an error of the engine without a product's line as well", () => {
    const log = begun().start("RunTool").plain("Error 1721. It cannot be run.").custom("RunTool", 1603);
    expect(rootOf(log, "RunTool")).toMatchObject({ space: "engine", code: 1721 });
  });
  test("a key that may not be read is less than a custom action that failed", () => {
    const log = begun().start("Configure").note(1402, "HKEY_LOCAL_MACHINE\\Software\\Contoso", 5);
    expect(rootOf(log.custom("Configure", 1603), "Configure")).toMatchObject({ space: "custom-action" });
  });
  test.each([0, 1, 5])("a note of an action that ended with %i", (value) => {
    const log = begun().start("ResolveSource").note(1706, -2147483647, "x.msi").end("ResolveSource", value);
    expect(rootOf(log.start("Configure"), "Configure")).toMatchObject({
      space: "custom-action",
      action: "Configure",
      patternId: "custom-action-failed",
    });
  });
  test("a failure inside an action that ended well", () => {
    const log = begun().start("RemoveExistingProducts").nested("{99999999-8888-7777-6666-555555555555}");
    log.start("INSTALL").start("RemoveFiles").error(1321, "No rights.").end("RemoveFiles", 3).end("INSTALL", 3).leave();
    log.end("RemoveExistingProducts", 1).start("Configure");
    expect(rootOf(log, "Configure")).toMatchObject({ space: "custom-action", action: "Configure" });
  });
  test("a note of the next action, which speaks before the end of the one before is written", () => {
    const log = begun(languages.german).start("FindRelatedProducts").server("Doing action: InstallInitialize");
    log.note(1730).end("FindRelatedProducts", 1).plain(languages.german.start("10:00:05", "InstallInitialize"));
    expect(rootOf(log, "InstallInitialize")).toMatchObject({ code: 1730, action: "InstallInitialize" });
  });
});

describe("lines shortly before an end whose beginning is not in the log", () => {
  const lost = (between: number) => {
    const log = begun().note(1303, "C:\\Contoso");
    for (let at = 0; at < between; at++) log.server("Component: a; Installed: Absent; Request: Local; Action: Local");
    return rootOf(log, "CreateFolders");
  };
  test("within fifty lines are looked at", () => expect(lost(40)).toMatchObject({ code: 1303 }));
  test("beyond them are not", () => expect(lost(60)).toMatchObject({ code: 1603, action: "CreateFolders" }));
});

describe("what a custom action writes is no message of the engine", () => {
  test("in words that no message of this log has", () => {
    const log = begun().start("CheckData").plain("Read 1335. rows").plain("Connecting to port 1500: ok");
    const diagnosis = diagnoseText(
      log.custom("CheckData", 1603).end("CheckData", 3).end("INSTALL", 3).returns(1603).text(),
    );
    expect(diagnosis.rootCause).toMatchObject({ space: "custom-action", action: "CheckData" });
    expect(diagnosis.quotes.map(({ text }) => text).filter((text) => text.includes("rows"))).toEqual([]);
  });
  test("a note of the same number just above makes it one, in any language", () => {
    const log = begun(languages.russian).start("InstallFiles").note(1335, "a.cab").plain("Ошибка 1335. Поврежден.");
    const root = rootOf(log.custom("Configure", 1603), "InstallFiles");
    expect(root).toMatchObject({ space: "engine", code: 1335 });
    expect(root?.quote).toContain("Ошибка 1335.");
  });
  test("nor are its words a condition, where an action of the engine's own stopped", () => {
    const log = begun().start("InstallFiles").server("Product: Contoso Suite -- Not today.");
    expect(rootOf(log, "InstallFiles")).toMatchObject({ code: 1603, action: "InstallFiles", patternId: null });
  });
  test("handles it left open (2769) stop nothing", () => {
    const log = begun().start("CheckData").note(2769, "CheckData", 1);
    log.server(
      "Product: Contoso Suite -- An unexpected error. The error code is 2769. The arguments are: CheckData, 1, ",
    );
    expect(rootOf(log.custom("CheckData", 1603), "CheckData")).toMatchObject({ space: "custom-action", code: 1603 });
    const silent = begun().start("CheckData").note(2769, "CheckData", 1);
    silent.server(
      "Product: Contoso Suite -- An unexpected error. The error code is 2769. The arguments are: CheckData, 1, ",
    );
    expect(rootOf(silent, "CheckData")).toMatchObject({ space: "custom-action", patternId: "custom-action-failed" });
  });
});

describe("the policy's line stands in every log of the machine", () => {
  const policy = (code: number) => {
    const log = logBuilder().engine("C:\\temp\\contoso.msi").server("Machine policy value 'DisableMsi' is 1");
    return diagnoseText(log.returns(code).text()).rootCause;
  };
  test("it is why the policy refused", () =>
    expect(policy(1625)).toMatchObject({ code: 1625, patternId: "policy-forbids", line: 13 }));
  test("and not why anything else failed", () => expect(policy(1603)).toMatchObject({ code: 1603, patternId: null }));
});
