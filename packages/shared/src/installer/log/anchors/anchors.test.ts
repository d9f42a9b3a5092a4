import { describe, expect, test } from "vitest";
import { actionLineReader } from "./action-line.ts";
import { burnResult, readBurnLine } from "./burn-line.ts";
import { readEngineLine } from "./engine-line.ts";
import { endNumbers, readBareMessage, readProductLine } from "./message-line.ts";
import { readNote } from "./note-line.ts";
import { readSummary } from "./summary-line.ts";

describe("action lines, in any language", () => {
  test.each([
    {
      language: "English",
      start: "Action start 9:11:12: InstallFiles.",
      end: "Action ended 9:11:12: InstallFiles. Return value 3.",
    },
    {
      language: "German",
      start: "Aktion gestartet um 09:11:12: InstallFiles.",
      end: "Aktion beendet um 09:11:12: InstallFiles. Rückgabewert 3.",
    },
    {
      language: "French",
      start: "Début de l’action 09:11:12 : InstallFiles.",
      end: "Fin de l’action 09:11:12 : InstallFiles. Valeur renvoyée 3.",
    },
    {
      language: "Japanese",
      start: "アクション開始 9:11:12: InstallFiles。",
      end: "アクション終了 9:11:12: InstallFiles。戻り値 3。",
    },
    {
      language: "Chinese",
      start: "操作开始 9:11:12: InstallFiles。",
      end: "操作结束 9:11:12: InstallFiles。返回值 3。",
    },
    {
      language: "Chinese, other stops",
      start: "操作开始 9:11:12： InstallFiles.",
      end: "操作结束 9:11:12： InstallFiles. 返回值 3.",
    },
    {
      language: "Russian",
      start: "Действие начато 9:11:12: InstallFiles.",
      end: "Действие завершено 9:11:12: InstallFiles. Возвращенное значение 3.",
    },
    {
      language: "Korean",
      start: "작업 시작 오전 9:11:12: InstallFiles.",
      end: "작업 종료 오전 9:11:12: InstallFiles. 반환 값 3.",
    },
    {
      language: "Finnish",
      start: "Toiminto alkoi 9.11.12: InstallFiles.",
      end: "Toiminto päättyi 9.11.12: InstallFiles. Palautusarvo 3.",
    },
    {
      language: "Turkish",
      start: "Eylem başladı: 09:11:12: InstallFiles.",
      end: "Eylem sona erdi: 09:11:12: InstallFiles. Dönüş değeri 3.",
    },
    {
      language: "American",
      start: "Action start 9:11:12 AM: InstallFiles.",
      end: "Action ended 9:11:12 AM: InstallFiles. Return value 3.",
    },
  ])("$language", ({ start, end }) => {
    const read = actionLineReader();
    expect([read(start), read(end)]).toEqual([
      { kind: "start", name: "InstallFiles" },
      { kind: "end", name: "InstallFiles", value: 3 },
    ]);
  });

  test.each([
    ["10:11:12 InstallFiles 작업이 끝났습니다. 반환 값 3.", 3],
    ["\u200fהפעולה InstallFiles הסתיימה ב- 10:11:12, ערך 3.", 3],
    ["10:11:12 InstallFiles 작업이 끝났습니다. 반환 값 1.", null],
    ["InstallFiles 10:11:12 CostFinalize 3.", null],
    ["Time 10:11:12 of nobody 3.", null],
  ])("another order of words, failures only: %s", (line, value) =>
    expect(actionLineReader()(line)).toEqual(value === null ? null : { kind: "end", name: "InstallFiles", value }),
  );
  test("marks of writing from right to left", () =>
    expect(actionLineReader()("הפעולה הסתיימה 10:11:12: \u200eInstallFiles\u200f. ערך מוחזר 3.\u200f")).toEqual({
      kind: "end",
      name: "InstallFiles",
      value: 3,
    }));
  test("a description that ends in a digit is no end", () => {
    const read = actionLineReader();
    read("Action ended 9:11:12: CostFinalize. Return value 1.");
    expect(read("Action 9:11:12: BringRuntime. Installing runtime 3.")).toBeNull();
    expect(read("Action ended 9:11:12: BringRuntime. Return value 3.")).toEqual({
      kind: "end",
      name: "BringRuntime",
      value: 3,
    });
  });
  test.each(["Setup.8A69D345_D564_463C_AFF1_A69D9E530F96", "Wix.Check", "Check.1", "Check2", "_Check$2"])(
    "a name may have stops in it: %s",
    (name) => {
      const read = actionLineReader();
      expect([
        read(`Action start 9:11:12: ${name}.`),
        read(`Action 9:11:12: ${name}. `),
        read(`操作结束 9:11:12: ${name}。返回值 3。`),
        read(`Action ended 9:11:12: ${name}. Return value 3.`),
      ]).toEqual([{ kind: "start", name }, null, { kind: "end", name, value: 3 }, { kind: "end", name, value: 3 }]);
    },
  );
  test("a log has more languages than one: those of the products it removes", () => {
    const read = actionLineReader((name) => name === "Purge");
    read("Aktion beendet um 9:11:12: AppSearch. Rückgabewert 1.");
    expect(read("Action ended 9:11:12: Other. Return value 3.")).toBeNull();
    expect(read("Action ended 9:11:12: Purge. Return value 3.")).toEqual({ kind: "end", name: "Purge", value: 3 });
    expect(read("Action ended 9:11:12: InstallFiles. Return value 1.")).toMatchObject({ value: 1 });
    expect(read("Action ended 9:11:12: Other. Return value 3.")).toMatchObject({ value: 3 });
    expect(read("Aktion beendet um 9:11:12: Andere. Rückgabewert 3.")).toMatchObject({ value: 3 });
  });
  test("the description of a standard action that ends in a digit is no end either", () => {
    const read = actionLineReader((name) => name === "RemoveExistingProducts");
    read("Action 9:11:12: INSTALL. ");
    expect(read("Action 9:11:12: RemoveExistingProducts. Removing Contoso 3")).toBeNull();
    read("Action ended 9:11:12: CostFinalize. Return value 1.");
    expect(read("Action ended 9:11:12: INSTALL. Return value cut o")).toBeNull();
    expect(read("Action ended 9:11:12: INSTALL. Return value 3.")).toMatchObject({ value: 3 });
  });
  test.each(["Property(S): Time = 9:11:12", "", "InstallFiles: File: a.dll,  Directory: C:\\,  Size: 3"])(
    "%s is none",
    (line) => expect(actionLineReader()(line)).toBeNull(),
  );
});

describe("messages, in any language", () => {
  test.each([
    ["Product: Contoso -- Error 1714. The old one stays. System Error 1612.", "Contoso", 1714, ["1612"]],
    ["Produkt: Contoso -- Fehler 1714. Die alte bleibt. Systemfehler 1612.", "Contoso", 1714, ["1612"]],
    ["Produit : Contoso -- Erreur 1714. L'ancienne reste. Erreur système 1612.", "Contoso", 1714, ["1612"]],
    ["製品: Contoso -- エラー 1714。古い製品を削除できません。システム エラー 1612。", "Contoso", 1714, ["1612"]],
    ["产品: Contoso -- 错误 1714。无法删除。系统错误 1612。", "Contoso", 1714, ["1612"]],
    ["Продукт: Contoso -- Ошибка 1714. Нельзя удалить. Системная ошибка 1612.", "Contoso", 1714, ["1612"]],
    ["उत्पाद: Contoso -- त्रुटि 1714. x. y 1612.", "Contoso", 1714, ["1612"]],
    ["Product: A: B -- Error 1310.Error 5.dll at C:\\5\\x.dll.  System error 32.  Verify.", "A: B", 1310, ["32"]],
  ])("%s", (line, product, code, numbers) => {
    const read = readProductLine(line);
    expect(read).toMatchObject({ product, code });
    expect(endNumbers(read?.text ?? "")).toEqual(expect.arrayContaining(numbers));
  });
  test("the plain outcome has no number", () =>
    expect(readProductLine("Produkt: Contoso -- Installation fehlgeschlagen.")).toMatchObject({ code: null }));
  test.each(["MSI_LUA: a -- b", "RESTART MANAGER: a -- b", "no colon -- here"])("%s is none", (line) =>
    expect(readProductLine(line)).toBeNull(),
  );
  test.each([
    ["Error 1327. Invalid Drive: X:\\", 1327],
    ["Fehler 1327. Laufwerk X:\\", 1327],
    ["Ошибка 1327. Диск X:\\", 1327],
    ["エラー 1327。ドライブ X:\\", 1327],
    ["Info 1603. The file is held", 1603],
  ])("%s", (line, code) => expect(readBareMessage(line)).toMatchObject({ code }));
  test.each(["Windows 10.0", "1: 1714 2: x", "Property(S): A = 1234. b"])("%s is no message", (line) =>
    expect(readBareMessage(line)).toBeNull(),
  );
});

test("a note's parts, with digits and colons inside", () => {
  expect(readNote("1: 1402 2: HKLM\\A 3: B 3: 5 ")).toEqual({ code: 1402, args: ["HKLM\\A", "B 3: 5"] });
  expect(readNote("1: 1310 2: 32 3: C:\\a.dll ")).toEqual({ code: 1310, args: ["32", "C:\\a.dll"] });
  expect(readNote("1: 1708 ")).toEqual({ code: 1708, args: [] });
  expect(readNote("1: 2203 2:  3:  4:  ")).toEqual({ code: 2203, args: ["", "", ""] });
  expect(readNote("x")).toBeNull();
});

describe("the summary, in any language", () => {
  const expected = {
    product: "Contoso Suite",
    version: "4.2.0",
    language: 1031,
    manufacturer: "Contoso AG",
    status: 1603,
  };
  test.each([
    "Windows Installer installed the product. Product Name: Contoso Suite. Product Version: 4.2.0. Product Language: 1031. Manufacturer: Contoso AG. Installation success or error status: 1603.",
    "Das Produkt wurde durch Windows Installer installiert. Produktname: Contoso Suite. Produktversion: 4.2.0. Produktsprache: 1031. Hersteller: Contoso AG. Erfolg- bzw. Fehlerstatus der Installation: 1603.",
    "Windows インストーラーにより製品がインストールされました。製品名: Contoso Suite、製品バージョン: 4.2.0、製品の言語: 1031、製造元: Contoso AG、インストールの成功またはエラーの状態: 1603。",
    "Windows Installer 已安装产品。产品名称: Contoso Suite。产品版本: 4.2.0。产品语言: 1031。制造商: Contoso AG。安装成功或错误状态: 1603。",
  ])("%s", (line) => expect(readSummary(line)).toEqual(expected));
  test("any other line", () => expect(readSummary("Windows 10: 1. 2: 3. 4: 5.")).toBeNull());
});

test("the engine's prefix, at its usual columns and elsewhere", () => {
  expect(readEngineLine("MSI (s) (CC:88) [21:33:59:390]: Note")).toEqual({
    side: "s",
    thread: "CC:88",
    clockMs: 77_639_390,
    body: "Note",
  });
  expect(readEngineLine("MSI (s) (C0C:88) [1:33:59:390]: Note")).toEqual({
    side: "s",
    thread: "C0C:88",
    clockMs: 5_639_390,
    body: "Note",
  });
  for (const line of ["MSI (s) (CC:88) [21:3x:59:390]: Note", "MSI (", "Note"]) expect(readEngineLine(line)).toBeNull();
});

test("a bootstrapper's line", () => {
  const line = "[0A1C:0B20][2026-05-04T10:11:12]i319: Applied execute package: Main, result: 0x80070643, restart: None";
  expect(readBurnLine(line)).toMatchObject({ level: "i", id: 319 });
  expect(burnResult(line)).toBe(0x8007_0643);
  expect(readBurnLine("[x] i319: a")).toBeNull();
});
