import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { memorySource } from "../byte-source.ts";
import { type ConditionContext, evaluateCondition } from "../conditions/evaluate-condition.ts";
import { parseCondition } from "../conditions/parse-condition.ts";
import { exportTable } from "../export-table.ts";
import { openPackage } from "../open-package.ts";
import { columnType } from "../testing/column-type.ts";
import { type NewPackage, writePackage } from "../testing/write-package.ts";
import { type NewTransform, writeTransform } from "../testing/write-transform.ts";
import { applyTransform } from "./apply-transform.ts";

// A Windows machine made for two questions takes half a minute.
const isAsked = Boolean(process.env.SLIPWAY_FULL);
const compiler = "x86_64-w64-mingw32-gcc";
const missing = isAsked
  ? ["wine", compiler].filter((program) => spawnSync(program, ["--version"], { stdio: "ignore" }).error).join(", ")
  : "SLIPWAY_FULL is not set";

const oracle = `
#include <windows.h>
#include <msi.h>
#include <msiquery.h>
#include <stdio.h>
static int transform(int argc, wchar_t **argv) {
  MSIHANDLE db;
  if (MsiOpenDatabaseW(argv[2], MSIDBOPEN_TRANSACT, &db)) return 10;
  if (MsiDatabaseApplyTransformW(db, argv[3], 0)) return 11;
  for (int i = 5; i < argc; i++) {
    wchar_t name[300];
    wsprintfW(name, L"%s.idt", argv[i]);
    if (MsiDatabaseExportW(db, argv[i], argv[4], name)) return 12;
  }
  return 0;
}
static int evaluate(wchar_t **argv) {
  MSIHANDLE package;
  wchar_t line[1024];
  MsiSetInternalUI(INSTALLUILEVEL_NONE, NULL);
  if (MsiOpenPackageW(argv[2], &package)) return 20;
  FILE *in = _wfopen(argv[3], L"r"), *out = _wfopen(argv[4], L"w");
  while (fgetws(line, 1024, in)) {
    size_t n = wcslen(line);
    while (n && (line[n - 1] == L'\\n' || line[n - 1] == L'\\r')) line[--n] = 0;
    fprintf(out, "%d\\n", MsiEvaluateConditionW(package, line));
  }
  fclose(out);
  return 0;
}
int wmain(int argc, wchar_t **argv) { return wcscmp(argv[1], L"evaluate") ? transform(argc, argv) : evaluate(argv); }
`;

let folder = "";
afterAll(() => folder && rmSync(folder, { recursive: true, force: true }));

/** machine makes a Wine prefix with the oracle in it, once. */
function machine(): string {
  if (folder) return folder;
  folder = mkdtempSync(join(tmpdir(), "slipway-wine-"));
  writeFileSync(join(folder, "oracle.c"), oracle);
  const built = spawnSync(compiler, ["-municode", "-O1", "-o", "oracle.exe", "oracle.c", "-lmsi"], { cwd: folder });
  expect(String(built.stderr)).toBe("");
  wine("wineboot", "-i");
  return folder;
}

function wine(program: string, ...words: string[]): number | null {
  const { DISPLAY: _, ...environment } = process.env;
  const env = {
    ...environment,
    WINEPREFIX: join(folder, "prefix"),
    WINEARCH: "win64",
    WINEDEBUG: "-all",
    WINEDLLOVERRIDES: "mscoree,mshtml=",
  };
  const [command, ...rest] = program === "wineboot" ? [program, ...words] : ["wine", program, ...words];
  return spawnSync(command ?? "wine", rest, { cwd: folder, env, stdio: "ignore" }).status;
}

const Property = ["Property:s72*", "Value:l0"];
const Mixed = ["Key:s72*", "Number:i2*", "Text:S255", "Long:I4"];
const code = "{7A1E0D4C-51A3-4F5E-9C55-0B2F4D7A9C01}";
const given = { Yes: "1", Name: "Contoso", Ten: "10", Nine: "9", Word: "word", High: "196617", "With.Dot_1": "x" };
const product: NewPackage = {
  codePage: 1252,
  tables: {
    Property: {
      columns: Property,
      rows: [
        ["ProductCode", code],
        ["ProductVersion", "1.0.0"],
        ["ProductName", "p"],
        ["ProductLanguage", "1033"],
        ["Manufacturer", "m"],
        ["Gone", "x"],
        ...Object.entries(given),
      ],
    },
    Mixed: {
      columns: Mixed,
      rows: [
        ["a", 1, "one", 10],
        ["a", 2, "two", null],
        ["b", 1, null, null],
      ],
    },
  },
  summary: { 1: 1252, 2: "Installation Database", 7: ";1033", 9: code, 14: 200, 15: 2 },
};
const column = (table: string, name: string, type: string, isKey = false) => ({
  row: [table, null, name, columnType(type, isKey)],
});
const change: NewTransform = {
  tables: {
    _Tables: { columns: ["Name:s64*"], changes: [{ row: ["Fresh"] }] },
    _Columns: {
      columns: ["Table:s64*", "Number:i2*", "Name:s64", "Type:i2"],
      changes: [column("Fresh", "Key", "s72", true), column("Fresh", "Value", "I2")],
    },
    Property: {
      columns: Property,
      changes: [{ update: { 0: "ProductVersion", 1: "2.0.0" } }, { remove: ["Gone"] }, { row: ["New", "v"] }],
    },
    Mixed: {
      columns: Mixed,
      changes: [{ update: { 0: "a", 1: 2, 3: -5 } }, { row: ["a", 1, null, 7] }, { remove: ["b", 1] }],
    },
    Fresh: { columns: ["Key:s72*", "Value:I2"], changes: [{ row: ["f", 5] }, { row: ["g", null] }] },
  },
  summary: { 9: code, 14: 200 },
};

describe.skipIf(missing)(`against Wine${missing ? ` (skipped: ${missing})` : ""}`, () => {
  it("a transform makes the same tables", { timeout: 300_000 }, async () => {
    machine();
    writeFileSync(join(folder, "base.msi"), writePackage(product));
    writeFileSync(join(folder, "change.mst"), writeTransform(change));
    mkdirSync(join(folder, "out"));
    expect(wine("oracle.exe", "transform", "base.msi", "change.mst", "out", "Property", "Mixed", "Fresh")).toBe(0);
    const [base, transform] = [
      await openPackage(memorySource(writePackage(product))),
      await openPackage(memorySource(writeTransform(change))),
    ];
    if (!base.ok || !transform.ok) throw new Error("not opened");
    const { database, missed, faults } = applyTransform(base.database, transform.database);
    expect([missed, faults]).toEqual([[], []]);
    const sorted = (text: string) => text.split("\r\n").sort();
    for (const name of ["Property", "Mixed", "Fresh"]) {
      const ours = Buffer.concat([...(exportTable(database, name, String) ?? [])]).toString();
      expect(sorted(ours)).toEqual(sorted(readFileSync(join(folder, "out", `${name}.idt`), "latin1")));
    }
  });

  it("conditions hold or not as there, but for what the documentation says otherwise", { timeout: 300_000 }, () => {
    machine();
    const conditions = everyCondition();
    writeFileSync(join(folder, "base.msi"), writePackage(product));
    writeFileSync(join(folder, "conditions.txt"), `${conditions.join("\n")}\n`);
    expect(wine("oracle.exe", "evaluate", "base.msi", "conditions.txt", "answers.txt")).toBe(0);
    const theirs = readFileSync(join(folder, "answers.txt"), "latin1").split(/\r?\n/);
    const unlike = conditions.filter((text, at) => String(answer(text)) !== theirs[at]);
    expect(unlike).toEqual([]);
  });
});

const none = () => null;
const context: ConditionContext = {
  property: (name) => ({ text: new Map(Object.entries(given)).get(name) ?? "" }),
  environment: none,
  componentAction: none,
  componentState: none,
  featureAction: none,
  featureState: none,
};

/** The installer's numbers: 0 false, 1 true, 2 empty, 3 wrong. */
function answer(text: string): number {
  const parsed = parseCondition(text);
  if (!parsed.ok) return 3;
  return parsed.condition.kind === "always" ? 2 : Number(evaluateCondition(parsed.condition, context));
}

/**
 * everyCondition pairs values and operators. Left out: ~ between numbers, which Wine does not know, and mixtures of OR,
 * XOR, EQV and IMP, which Wine groups from the left and learn by precedence.
 */
function everyCondition(): string[] {
  const values = [
    "Yes",
    "Nothing",
    "Ten",
    "Nine",
    "Word",
    "Name",
    '"x"',
    '""',
    '"9"',
    '"Contoso"',
    '"CON"',
    "1",
    "0",
    "10",
    "-1",
    "5",
  ];
  const operators = ["=", "<>", "<", ">", "<=", ">=", "><", "<<", ">>"];
  const folding = ["~=", "~><", "~<<", "~>>", "~<>"];
  const texts = ["Nothing", "Word", "Name", '"x"', '""', '"Contoso"', '"CON"'];
  const truths = ["Yes", "Nothing"];
  const pairs = (list: readonly string[], signs: readonly string[]) =>
    list.flatMap((left) => list.flatMap((right) => signs.map((sign) => `${left} ${sign} ${right}`)));
  return [
    ...values,
    ...values.map((value) => `NOT ${value}`),
    ...pairs(values, operators),
    ...pairs(texts, folding),
    ...pairs(truths, ["AND", "OR", "XOR", "EQV", "IMP"]),
    ...pairs(truths, ["AND", "OR"]).flatMap((left) =>
      truths.flatMap((right) => [`${left} AND ${right}`, `NOT (${left}) OR ${right}`]),
    ),
    ...["", "A B", "AND A", "A AND", "(Yes OR Name", "Yes)", "Yes = = Ten", 'Yes = "open', "Yes # Ten", "Yes = 1x"],
    ...["With.Dot_1", "(Yes)AND(Name)", "NOT NOT Yes", "yes", "not Nothing", "Yes=1", "Ten>9AND Yes"],
  ];
}
