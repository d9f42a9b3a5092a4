import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type NewPackage, PATCH_CLASS, writePackage } from "@slipway/shared/installer/package/testing/write-package";
import {
  type NewTransform,
  transformStorage,
  writeTransform,
} from "@slipway/shared/installer/package/testing/write-transform";
import { runCli } from "../run-cli.ts";

const binary = Uint8Array.from({ length: 5000 }, (_, at) => at & 0xff);
const product: NewPackage = {
  tables: {
    Property: {
      columns: ["Property:s72*", "Value:l0"],
      rows: [
        ["ProductName", "Contoso Suite"],
        ["ProductVersion", "4.2.0"],
        ["ProductCode", "{7a1e0d4c-51a3-4f5e-9c55-0b2f4d7a9c01}"],
      ],
    },
    Binary: { columns: ["Name:s72*", "Data:v0"], rows: [["act", 1]] },
  },
  streams: { "Binary.act": binary },
};

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "slipway-inspect-msi-"));
  path = join(folder, "suite.msi");
  writeFileSync(path, writePackage(product));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function cli(...words: string[]): Promise<{ code: number; out: string; notes: string; bytes: Buffer }> {
  const said = { out: "", notes: "", bytes: Buffer.alloc(0) };
  const streams = {
    out: (text: string) => {
      said.out += text;
    },
    notes: (text: string) => {
      said.notes += text;
    },
    bytes: async (chunk: Uint8Array) => {
      said.bytes = Buffer.concat([said.bytes, chunk]);
      return true;
    },
  };
  return { code: await runCli(["inspect", "msi", ...words], streams, new AbortController().signal), ...said };
}

describe("inspect msi", () => {
  it("says which product it is", async () => {
    const { code, out } = await cli(path);
    expect(code).toBe(0);
    expect(out).toContain("Contoso Suite 4.2.0");
    expect(out).toContain("{7A1E0D4C-51A3-4F5E-9C55-0B2F4D7A9C01}");
  });

  it("gives one JSON document", async () => {
    const { out } = await cli(path, "--json");
    expect(JSON.parse(out)).toMatchObject({ kind: "package", product: { productName: "Contoso Suite" }, faults: [] });
  });

  it("lists tables, and writes one as it is", async () => {
    expect((await cli(path, "--tables")).out).toBe("_SummaryInformation\n_ForceCodepage\nProperty\nBinary\n");
    const { bytes, out } = await cli(path, "--table", "Binary");
    expect([bytes.toString(), out]).toEqual(["Name\tData\r\ns72\tv0\r\nBinary\tName\r\nact\tBinary.act\r\n", ""]);
  });

  it("writes a stream's bytes", async () => {
    expect((await cli(path, "--stream", "Binary.act")).bytes.equals(binary)).toBe(true);
  });

  it.each([
    [["--table", "Nothing"], 1, "There is no table Nothing."],
    [["--stream", "Nothing"], 1, "There is no stream Nothing."],
  ])("refuses %j", async (flags, code, sentence) => {
    expect(await cli(path, ...flags)).toMatchObject({ code, out: `${sentence}\n` });
  });

  it("two wishes at once are a mistake", async () => {
    expect(await cli(path, "--tables", "--stream", "x")).toMatchObject({
      code: 2,
      notes: "--tables and --stream do not go together.\n",
    });
  });

  it("what is no package is told, with its offset", async () => {
    const other = join(folder, "page.msi");
    writeFileSync(other, "<!doctype html><html></html>");
    const { code, out } = await cli(other, "--json");
    expect([code, JSON.parse(out).error]).toMatchObject([1, { code: "not-a-compound-file", offset: 0 }]);
    expect((await cli(other)).out).toContain("This is an HTML page");
    expect((await cli(join(folder, "absent.msi"))).code).toBe(1);
    expect(await cli(folder)).toMatchObject({ code: 1, out: `The file could not be opened: ${folder} is a folder.\n` });
  });

  it("shows a package with a transform applied, and says what a transform and a patch are for", async () => {
    const change: NewTransform = {
      tables: {
        Property: {
          columns: ["Property:s72*", "Value:l0"],
          changes: [{ update: { 0: "ProductVersion", 1: "9.9.9" } }],
        },
      },
      summary: { 9: "{7A1E0D4C-51A3-4F5E-9C55-0B2F4D7A9C01}4.2.0;{7A1E0D4C-51A3-4F5E-9C55-0B2F4D7A9C01}9.9.9" },
    };
    const transform = join(folder, "new.mst");
    writeFileSync(transform, writeTransform(change));
    expect((await cli(path, "--apply", transform)).out).toContain("Contoso Suite 9.9.9");
    expect((await cli(path, "--apply", transform, "--stream", "Binary.act")).bytes.equals(binary)).toBe(true);
    expect((await cli(transform)).out).toContain("from {7A1E0D4C-51A3-4F5E-9C55-0B2F4D7A9C01} 4.2.0 to");
    const patch = join(folder, "new.msp");
    const summary = {
      7: "{7A1E0D4C-51A3-4F5E-9C55-0B2F4D7A9C01}",
      8: ":T",
      9: "{0F6B1E5A-7B6F-4B5C-8E7A-1D2C3B4A5F60}",
    };
    const storages = new Map([["T", transformStorage(change)]]);
    writeFileSync(patch, writePackage({ classId: PATCH_CLASS, tables: {}, summary, storages }));
    expect((await cli(patch)).out).toContain("{7A1E0D4C-51A3-4F5E-9C55-0B2F4D7A9C01}");
    expect((await cli(path, "--apply", patch)).out).toContain("Contoso Suite 9.9.9");
    expect((await cli(path, "--apply", path)).out).toBe("This is neither a transform nor a patch.\n");
  });

  it("leaves nothing behind", () => {
    expect(readdirSync(folder).sort()).toEqual(["new.msp", "new.mst", "page.msi", "suite.msi"]);
  });
});
