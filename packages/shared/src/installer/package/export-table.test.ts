import { execFileSync, spawnSync } from "node:child_process";
import { fstatSync, mkdirSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type ByteSource, memorySource } from "./byte-source.ts";
import type { Cell } from "./database/table.ts";
import { exportTable, tableNames } from "./export-table.ts";
import { openPackage } from "./open-package.ts";
import type { PackageDatabase } from "./package-database.ts";
import { type Random, randomOf } from "./testing/mutate.ts";
import { richProduct } from "./testing/rich-product.ts";
import { type NewPackage, PATCH_CLASS, writePackage } from "./testing/write-package.ts";

// Other suites run beside this one.
vi.setConfig({ testTimeout: 60_000 });

/** missingTools names what of msitools is not here; null when all is. */
function missingTools(...programs: ("msiinfo" | "msibuild" | "wixl")[]): string | null {
  const missing = programs.filter((program) => spawnSync(program, ["--version"], { stdio: "ignore" }).error);
  return missing.length === 0 ? null : `${missing.join(", ")} not installed (Debian: msitools, wixl)`;
}

/** run runs one of msitools in a folder and gives its output; it throws when the program fails. */
const run = (folder: string, program: string, ...words: string[]): Buffer =>
  execFileSync(program, words, {
    cwd: folder,
    maxBuffer: 2 ** 30,
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });

/** fileSource reads a file by ranges; it stays open until the test's process ends. */
function fileSource(path: string): ByteSource {
  const descriptor = openSync(path, "r");
  const { size } = fstatSync(descriptor);
  return {
    size,
    read: async (offset, length) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, offset));
    },
  };
}

const missing = missingTools("msiinfo", "msibuild", "wixl");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "slipway-msiinfo-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function localTime(at: number): string {
  const time = new Date(at);
  const two = (value: number) => String(value).padStart(2, "0");
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(":");
  return `${time.getFullYear()}/${two(time.getMonth() + 1)}/${two(time.getDate())} ${clock}`;
}

async function open(path: string): Promise<PackageDatabase> {
  const opened = await openPackage(fileSource(path));
  if (!opened.ok) throw opened.fault;
  return opened.database;
}

async function expectSame(path: string, tables?: readonly string[]): Promise<void> {
  const database = await open(path);
  expect(`${tableNames(database).join("\n")}\n`).toBe(run(folder, "msiinfo", "tables", path).toString());
  for (const name of tables ?? [...tableNames(database), "_Storages"]) {
    const ours = Buffer.concat([...(exportTable(database, name, localTime) ?? [])]);
    const theirs = run(folder, "msiinfo", "export", path, name);
    if (!ours.equals(theirs)) expect(`${name}: ${ours}`).toBe(`${name}: ${theirs}`);
  }
}

const odd = (rows: (readonly Cell[])[]): NewPackage["tables"] => ({
  Odd: { columns: ["Key:s72*", "Text:L0"], rows },
  Empty: { columns: ["Key:s72*", "Number:i2*", "Other:I4"], rows: [] },
});
const cp1251 = (text: string) =>
  Uint8Array.from(text, (letter) => {
    const unit = letter.charCodeAt(0);
    return unit >= 0x410 && unit < 0x450 ? unit - 0x350 : unit;
  });

const written: { name: string; from: NewPackage }[] = [
  { name: "a Cyrillic code page", from: { tables: odd([["a", "Установка"]]), codePage: 1251, encode: cp1251 } },
  {
    name: "UTF-8, and cells with tabs and line ends",
    from: {
      tables: odd([
        ["ä", "€\t1\r\n2\n3"],
        ["b", null],
      ]),
    },
  },
  {
    name: "a string of 70,000 bytes",
    from: {
      tables: odd([
        ["long", "7 bytes".repeat(10_000)],
        ["next", "x"],
      ]),
    },
  },
  {
    name: "references of three bytes",
    from: {
      tables: odd([
        ["a", "b"],
        ["c", "a"],
      ]),
      hasLongReferences: true,
    },
  },
  { name: "sectors of 4,096 bytes", from: { tables: odd([["a", "b"]]), version: 4 } },
  {
    name: "the ends of both ranges of numbers",
    from: {
      tables: {
        Numbers: {
          columns: ["Key:i4*", "Small:I2"],
          rows: [
            [-2147483647, -32767],
            [-1, -1],
            [2147483647, 32767],
            [7, null],
          ],
        },
      },
    },
  },
  {
    name: "every kind of summary property",
    from: {
      tables: odd([["a", "b"]]),
      summary: {
        1: -535,
        2: "Größe",
        3: "s",
        4: "a",
        5: "k",
        6: "c",
        7: "x64;1031",
        8: "l",
        9: "{A}",
        12: 1.7e12,
        14: 500,
        15: 10,
        18: "app",
        19: 2,
      },
    },
  },
];

describe.skipIf(missing)(`exportTable against msiinfo${missing ? ` (skipped: ${missing})` : ""}`, () => {
  it("a product made with wixl: every table, every stream", async () => {
    const { source, files } = richProduct;
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    writeFileSync(join(folder, "rich.wxs"), source);
    run(folder, "wixl", "-o", "rich.msi", "rich.wxs");
    const path = join(folder, "rich.msi");
    await expectSame(path);
    const database = await open(path);
    expect(database.streams.length).toBeGreaterThan(2);
    for (const { name } of database.streams) {
      const ours = await database.readStream(name);
      if (ours instanceof Error) throw ours;
      expect(Buffer.from(ours).equals(run(folder, "msiinfo", "extract", path, name))).toBe(true);
    }
  });

  it("tables made with msibuild: binary columns, null numbers, a code page, line ends from SQL", async () => {
    const path = join(folder, "built.msi");
    mkdirSync(join(folder, "Bin"));
    writeFileSync(join(folder, "Bin", "x.ibd"), "hello");
    writeFileSync(join(folder, "page.idt"), "\r\n\r\n1251\t_ForceCodepage\r\n");
    writeFileSync(join(folder, "Bin.idt"), "Name\tData\r\ns72\tV0\r\nBin\tName\r\nx\tx.ibd\r\ny\t\r\n");
    writeFileSync(join(folder, "Odd.idt"), "Key\tN\tText\r\ns72\tI2\tL0\r\nOdd\tKey\r\nk1\t1\tone\r\nk2\t\t\r\n");
    run(folder, "msibuild", path, "-i", "page.idt", "-i", "Bin.idt", "-i", "Odd.idt");
    const long = "x".repeat(70_000);
    run(
      folder,
      "msibuild",
      path,
      "-q",
      `INSERT INTO \`Odd\` (\`Key\`, \`N\`, \`Text\`) VALUES ('n', 5, 'a\tb\r\nc${long}')`,
    );
    run(folder, "msibuild", path, "-q", "CREATE TABLE `None` (`A` CHAR(72) NOT NULL, `B` LONG PRIMARY KEY `A`)");
    await expectSame(path);
  });

  it.each(written)("a package of our own with $name", async ({ name, from }) => {
    const path = join(folder, `${name.replace(/\W/g, "-")}.msi`);
    writeFileSync(path, writePackage(from));
    await expectSame(path);
  });

  it("the storages of a patch, which stand in no list of tables", async () => {
    const storages = new Map(
      ["bb", "a", "#a", "Größe", "ccc", "B", "#bb"].map((name) => [name, { streams: new Map() }]),
    );
    const path = join(folder, "patch.msp");
    writeFileSync(path, writePackage({ classId: PATCH_CLASS, tables: {}, storages }));
    expect((await open(path)).storages).toHaveLength(7);
    await expectSame(path);
  });

  it.each(Array.from({ length: process.env.SLIPWAY_FULL ? 60 : 4 }, (_, at) => at + 1))(
    "a package of chance, number %i",
    async (seed) => {
      const path = join(folder, `chance-${seed}.msi`);
      writeFileSync(path, writePackage(packageOfChance(randomOf(seed))));
      await expectSame(path);
    },
  );

  it.runIf(process.env.SLIPWAY_FULL)("100,000 rows, and more than 65,535 strings", { timeout: 300_000 }, async () => {
    const rows = Array.from({ length: 100_000 }, (_, at) => [`key${at}`, at % 3 === 0 ? null : `text ${at % 1000}`]);
    const path = join(folder, "large.msi");
    writeFileSync(path, writePackage({ tables: odd(rows), hasLongReferences: true }));
    await expectSame(path, ["Odd"]);
  });
});

/** packageOfChance has tables, columns and cells of every kind, some of them empty. */
function packageOfChance(random: Random): NewPackage {
  const types = ["s72", "S255", "l0", "L64", "i2", "I2", "i4", "I4", "s0", "S1"];
  const letters = [..."aZ09 _.,;[]{}%~#\t\r\n\"'äßœ€Жяא日本語🙂"];
  const text = () => Array.from({ length: random(12) }, () => letters[random(letters.length)]).join("");
  const cell = (type: string): Cell => {
    if (type[0]?.toUpperCase() === type[0] && random(3) === 0) return null;
    if (!/^i/i.test(type)) return text() || null;
    return type.endsWith("2") ? random(65_535) - 32_767 : random(2 ** 31) * (random(2) ? 1 : -1);
  };
  const table = (at: number) => {
    const columns = Array.from({ length: 1 + random(9) }, () => types[random(types.length)] ?? "s72");
    const keys = 1 + random(columns.length);
    const rows = Array.from({ length: random(40) }, () => columns.map(cell));
    return [
      `Table${at}`,
      { columns: columns.map((type, place) => `C${place}:${type}${place < keys ? "*" : ""}`), rows },
    ] as const;
  };
  return {
    tables: Object.fromEntries(Array.from({ length: 1 + random(4) }, (_, at) => table(at))),
    hasLongReferences: random(2) === 1,
    version: random(2) === 1 ? 3 : 4,
  };
}

describe("exportTable", () => {
  it("writes heads, keys, nulls and line ends as msiinfo does", async () => {
    const opened = await openPackage(
      memorySource(
        writePackage({
          tables: odd([
            ["a", null],
            ["b", "1\t2"],
          ]),
        }),
      ),
    );
    if (!opened.ok) throw opened.fault;
    const text = (name: string) => Buffer.concat([...(exportTable(opened.database, name, String) ?? [])]).toString();
    expect(text("Odd")).toBe("Key\tText\r\ns72\tL0\r\nOdd\tKey\r\na\t\r\nb\t1\t2\r\n");
    expect(text("Empty")).toBe("Key\tNumber\tOther\r\ns72\ti2\tI4\r\nEmpty\tKey\tNumber\r\n");
    expect(text("_ForceCodepage")).toBe("\r\n\r\n65001\t_ForceCodepage\r\n\0");
    expect(text("_Storages")).toBe("Name\tData\r\ns62\tV0\r\n_Storages\r\n");
    expect(exportTable(opened.database, "Nothing", String)).toBeNull();
  });
});
