import { describe, expect, test } from "vitest";
import { diagnoseText } from "../testing/diagnose-text.ts";
import { languages } from "../testing/languages.ts";
import { logBuilder } from "../testing/log-builder.ts";

const target = "C:\\temp\\contoso.msi";
const { english, french } = languages;
const failing = (code: number) =>
  logBuilder().engine(target).start("INSTALL").start("InstallFiles").error(code, "x", "C:\\a").end("InstallFiles", 3);
const failed = (code: number) => failing(code).end("INSTALL", 3).returns(1603).text();
const well = (product = target) =>
  logBuilder().engine(product).start("INSTALL").start("RemoveFiles").end("RemoveFiles", 1).end("INSTALL", 1);

describe("several logs in one file that are not verbose", () => {
  const plain = (language: typeof english | typeof french, ...lines: string[]) => {
    const [begin, end] =
      language === english ? ["Logging started", "Logging stopped"] : ["Début du journal ", "Fin du journal "];
    return [`=== ${begin}: 21/11/2026  10:00:00 ===`, ...lines, `=== ${end}: 21/11/2026  10:00:04 ===`, ""];
  };
  const failure = (language: typeof english | typeof french, message: string) => [
    language.start("10:00:01", "INSTALL"),
    language.start("10:00:02", "InstallFiles"),
    message,
    language.end("10:00:03", "InstallFiles", 3),
    language.end("10:00:03", "INSTALL", 3),
  ];
  const success = [english.start("10:00:01", "INSTALL"), english.end("10:00:03", "INSTALL", 1)];
  const judged = (...lines: string[]) => diagnoseText(lines.join("\r\n"));

  test("the newest one's failure is the one", () => {
    const older = plain(english, ...failure(english, "Error 1304. Not written: C:\\old.dll."));
    const newer = plain(english, ...failure(english, "Error 1335. The cabinet is damaged."));
    expect(judged(...older, ...newer)).toMatchObject({ rootCause: { code: 1335, line: 12 }, log: { earlier: 1 } });
  });
  test("a newer one that is cut off has no result, however well the older ended", () => {
    const cut = plain(english, english.start("10:00:01", "INSTALL")).slice(0, 2);
    expect(judged(...plain(english, ...success), ...cut)).toMatchObject({ outcome: "incomplete", log: { earlier: 1 } });
  });
  test("so it is where the older was cut off, and in another language", () => {
    const older = plain(french, ...failure(french, "Erreur 1304. x")).slice(0, 4);
    const newer = plain(french, french.start("10:00:01", "INSTALL"), french.end("10:00:03", "INSTALL", 1));
    expect(judged(...older, ...newer)).toMatchObject({ outcome: "succeeded", log: { earlier: 1 } });
  });
  test("after a verbose one any header begins another", () => {
    expect(judged(well().returns(0).text(), ...failure(english, "Error 1304. x"))).toMatchObject({
      outcome: "succeeded",
    });
    expect(
      judged(well().returns(0).text() + plain(english, ...failure(english, "Error 1304. x")).join("\r\n")),
    ).toMatchObject({ outcome: "failed", rootCause: { code: 1304 }, log: { earlier: 1 } });
  });
  test("a beginning that the server writes for its client is none, and an end is none", () => {
    const client = [english.start("10:00:01", "INSTALL"), english.start("10:00:01", "ExecuteAction")];
    const server = plain(english, ...failure(english, "Error 1304. x"));
    const lines = plain(
      english,
      ...client,
      ...server,
      english.end("10:00:04", "ExecuteAction", 3),
      english.end("10:00:04", "INSTALL", 3),
    );
    expect(judged(...lines)).toMatchObject({ outcome: "failed", rootCause: { code: 1304 }, log: { earlier: 0 } });
  });
  test("an end whose beginning is lost begins nothing, what comes after it does", () => {
    const [, ...older] = plain(english, ...failure(english, "Error 1304. x"));
    expect(judged(...older)).toMatchObject({ outcome: "failed", rootCause: { code: 1304 }, log: { earlier: 0 } });
    expect(judged(...older, ...plain(english, ...success))).toMatchObject({
      outcome: "succeeded",
      log: { earlier: 1 },
    });
  });
});

test("a verbose log whose beginning is lost, with its two ends", () => {
  const lines = failed(1304).split("\r\n").slice(1);
  lines.splice(-3, 0, "=== Logging stopped: 21/11/2026  10:00:09 ===");
  expect(diagnoseText(lines.join("\r\n"))).toMatchObject({ rootCause: { code: 1304 }, log: { earlier: 0 } });
});

describe("a bootstrapper's log with its packages' logs inside", () => {
  const burn = (...lines: string[]) => lines.map((line) => `[0A1C:0B20][2026-11-21T10:00:00]${line}\r\n`).join("");
  const applying = (name: string) => burn(`i301: Applying execute package: ${name}, action: Install, path: x`);
  const applied = (name: string, result: string) =>
    burn(`i319: Applied execute package: ${name}, result: ${result}, restart: None`);
  const exit = (hex: string) => burn(`i007: Exit code: ${hex}, restarting: No`);

  test("the failed package's log is judged, not that of one rolled back well after it", () => {
    const rollback =
      burn("i301: Applying rollback package: Runtime, action: Uninstall, path: y") +
      well("{22222222-2222-3333-4444-555555555555}").returns(0).text();
    const text =
      applying("Main") +
      failed(1335) +
      applied("Main", "0x80070643") +
      rollback +
      burn("i319: Applied rollback package: Runtime, result: 0x0, restart: None") +
      exit("0x643");
    expect(diagnoseText(text)).toMatchObject({
      outcome: "failed",
      exitCode: 1603,
      rootCause: { code: 1335, patternId: "cabinet-corrupt" },
    });
  });
  test("an EXE that failed after a package that went well: no line of the package's is quoted", () => {
    const text =
      applying("Main") +
      well().returns(0).text() +
      applied("Main", "0x0") +
      applying("Tool") +
      applied("Tool", "0x80070005") +
      exit("0x5");
    const { rootCause, quotes, chain } = diagnoseText(text);
    expect(rootCause).toMatchObject({ space: "exit", code: 5, product: { name: "Tool" } });
    expect(quotes.map(({ line }) => line)).toEqual([rootCause?.line]);
    expect(chain.map(({ name }) => name)).toEqual(["not known", "Tool", "Install"]);
  });
  test("an EXE that failed, and a package that could not be undone: the undoing is not why", () => {
    const rollback = burn("i301: Applying rollback package: Main, action: Uninstall, path: y") + failed(1321);
    const text = applying("Tool") + applied("Tool", "0x80070005") + rollback + exit("0x5");
    expect(diagnoseText(text)).toMatchObject({ rootCause: { code: 5, product: { name: "Tool" } } });
  });
  test("a package that may fail, and did, is not why the next one failed", () => {
    const text =
      applying("Extra") +
      failed(1335) +
      applied("Extra", "0x80070643") +
      applying("Main") +
      failed(1304) +
      applied("Main", "0x80070643") +
      exit("0x643");
    expect(diagnoseText(text)).toMatchObject({ rootCause: { code: 1304 }, log: { earlier: 1 } });
    const tool =
      applying("Extra") +
      failed(1335) +
      applied("Extra", "0x80070643") +
      applying("Tool") +
      applied("Tool", "0x80070005") +
      exit("0x5");
    expect(diagnoseText(tool)).toMatchObject({ rootCause: { code: 5, product: { name: "Tool" } } });
  });
  test("cut off: how the first package ended says nothing of the whole", () => {
    const text = applying("Main") + well().returns(0).text() + applied("Main", "0x0") + applying("Tool");
    expect(diagnoseText(text)).toMatchObject({
      outcome: "incomplete",
      exitCode: null,
      rootCause: null,
      log: { truncated: true },
    });
  });
  test("a log put behind the bootstrapper's is its package's where it failed", () => {
    const main = applying("Main") + applied("Main", "0x80070643") + exit("0x643");
    expect(diagnoseText(main + failed(1335))).toMatchObject({ exitCode: 1603, rootCause: { code: 1335 } });
    expect(diagnoseText(main + well().returns(0).text())).toMatchObject({
      rootCause: { code: 1603, product: { name: "Main" } },
    });
  });
});
