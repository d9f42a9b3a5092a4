import { packageTables } from "@slipway/shared/installer/package/testing/package-tables";
import { writeCabinet } from "@slipway/shared/installer/package/testing/write-cabinet";
import { PATCH_CLASS, writePackage } from "@slipway/shared/installer/package/testing/write-package";
import { transformStorage, writeTransform } from "@slipway/shared/installer/package/testing/write-transform";
import { describe, expect, it } from "vitest";
import { Inspection } from "./inspection.ts";
import type { Opened } from "./messages.ts";

const product = "{7A1E0D4C-51A3-4F5E-9C55-0B2F4D7A9C01}";
const [patchCode, older] = ["{7A1E0D4C-51A3-4F5E-9C55-0B2F4D7A9CF1}", "{7A1E0D4C-51A3-4F5E-9C55-0B2F4D7A9CF0}"];
const Property = ["Property:s72*", "Value:l0"];
const RealFile = [
  "File:s72*",
  "Component_:s72",
  "FileName:l255",
  "FileSize:i4",
  "Version:S72",
  "Language:S20",
  "Attributes:I2",
  "Sequence:i2",
];

const suite = (version: string) =>
  writePackage({
    tables: {
      Property: {
        columns: Property,
        rows: [
          ["ProductName", "Contoso Suite"],
          ["ProductVersion", version],
          ["ProductCode", product],
        ],
      },
      File: { columns: RealFile, rows: [["f.a", "c.a", "A~1.DLL|alpha.dll", 10, "1.0.0.0", null, null, 1]] },
      Own: { columns: ["Key:s72*"], rows: [["x"]] },
    },
    summary: { 9: "{99999999-2222-3333-4444-555555555555}" },
  });
const changes = {
  Property: { columns: Property, changes: [{ update: { 0: "ProductVersion", 1: "1.0.1" } }] },
  File: {
    columns: RealFile,
    changes: [
      { update: { 0: "f.a", 4: "1.0.1.0" } },
      { row: ["f.b", "c.a", "beta.dll", 20, "1.0.0.0", null, null, 2] },
    ],
  },
  Own: { columns: ["Key:s72*"], changes: [{ row: ["y"] }, { remove: ["gone"] }] },
};
const summary = { 9: `${product}1.0.0;${product}1.0.1;`, 16: (0x2 | 0x120) << 16 };
const transform = () => writeTransform({ tables: changes, summary });
const patch = (order = ":T;:#T") =>
  writePackage({
    classId: PATCH_CLASS,
    tables: packageTables({
      MsiPatchMetadata: [
        [null, "DisplayName", "Suite SP1"],
        [null, "Classification", "Update"],
      ],
      MsiPatchSequence: [["SP", null, "1.0.1", 1]],
    }),
    summary: { 7: product, 8: order, 9: `${patchCode}${older}` },
    storages: new Map([
      ["T", transformStorage({ tables: changes, summary })],
      ["#T", transformStorage({ tables: {} })],
    ]),
    streams: { PCW_CAB_1: writeCabinet([{ name: "f.a", size: 9 }]) },
  });

const asFile = (name: string, bytes: Uint8Array) => new globalThis.File([bytes as BlobPart], name);

async function opened(...files: globalThis.File[]) {
  const inspection = new Inspection(() => 0);
  const answer: Opened = await inspection.open(files, () => undefined);
  if (answer.kind !== "packages") throw new Error(JSON.stringify(answer));
  return { inspection, ...answer };
}

describe("a patch alone", () => {
  it("says what it is for, what it takes away, and what of it is missing", async () => {
    const { packages, applied } = await opened(asFile("sp1.msp", patch(":T;:#T;:Lost")));
    expect(applied).toBeNull();
    expect(packages[0]).toMatchObject({
      kind: "patch",
      patch: {
        ...{ code: patchCode, name: "Suite SP1", replaces: [older] },
        metadata: [{ label: "Classification", value: "Update" }],
        targets: [{ transform: "T", productCode: product, from: "1.0.0", to: "1.0.1", checks: ["product", "version"] }],
        sequences: [{ family: "SP", productCode: null, sequence: "1.0.1", supersedes: true }],
      },
      cabinets: [{ name: "PCW_CAB_1", files: [{ name: "f.a" }] }],
      skipped: [{ part: "Transform Lost", code: "no-such-stream" }],
    });
  });

  it("tells of its changes what standard tables tell, and names the tables that only the package could tell", async () => {
    const { packages, inspection } = await opened(asFile("sp1.msp", patch()));
    const [set, own] = packages[0]?.sets ?? [];
    expect(set).toMatchObject({
      ...{ name: "T", isApplied: false, untold: ["Own"] },
      files: [
        { name: "f.a", kind: "update", was: undefined, is: "1.0.1.0" },
        { name: "beta.dll", kind: "add", is: "1.0.0.0" },
      ],
    });
    expect(set?.tables.map(({ name, rows }) => [name, rows])).toEqual([
      ["Property", 1],
      ["File", 2],
    ]);
    expect(own).toMatchObject({ name: "#T", tables: [] });
    expect(inspection.changes({ set: set?.id ?? -1, table: "Property", from: 0, count: 9 })).toEqual([
      { kind: "update", was: ["ProductVersion", undefined], is: ["ProductVersion", "1.0.1"] },
    ]);
  });
});

it("a transform alone says what it is for and changes, without what stood there before", async () => {
  const { packages } = await opened(asFile("german.mst", transform()));
  expect(packages[0]).toMatchObject({
    kind: "transform",
    target: { from: { productCode: product, version: "1.0.0" }, to: { version: "1.0.1" } },
    sets: [{ name: "german.mst", isApplied: false, untold: ["Own"] }],
  });
});

describe("a change beside its package", () => {
  it.each([
    { kind: "transform", file: asFile("a.mst", transform()) },
    { kind: "patch", file: asFile("a.msp", patch()) },
  ])("a $kind is applied, whichever was dropped first: every row as it was and is", async ({ kind, file }) => {
    const { packages, applied, upgrade, inspection } = await opened(file, asFile("suite.msi", suite("1.0.0")));
    expect(packages.map(({ name }) => name)).toEqual(["suite.msi", file.name]);
    expect(upgrade).toBeNull();
    expect(applied).toMatchObject({
      ...{ kind, refusal: null, faults: [] },
      product: { was: "Contoso Suite 1.0.0", is: "Contoso Suite 1.0.1" },
      missed: [{ table: "Own", count: 1 }],
      set: {
        ...{ isApplied: true, untold: [] },
        files: [
          { name: "alpha.dll", kind: "update", was: "1.0.0.0", is: "1.0.1.0" },
          { name: "beta.dll", kind: "add", is: "1.0.0.0" },
        ],
      },
    });
    const asked = { set: applied?.set?.id ?? -1, table: "Own", from: 0, count: 9 };
    expect(inspection.changes(asked)).toEqual([{ kind: "add", was: null, is: ["y"] }]);
    expect(inspection.changes({ ...asked, from: 1 })).toEqual([]);
  });

  it.each([
    { name: "a transform", file: asFile("a.mst", transform()), refusal: "It is for version 1.0.0.", applies: true },
    {
      name: "a patch",
      file: asFile("a.msp", patch()),
      refusal: "It is for other versions of this product than 2.0.0.",
      applies: false,
    },
  ])("$name for another version says so", async ({ file, refusal, applies }) => {
    const { applied } = await opened(asFile("suite.msi", suite("2.0.0")), file);
    expect(applied).toMatchObject({ refusal });
    expect(applied?.set !== null).toBe(applies);
  });

  it("a patch that lacks one of its transforms is not applied by halves", async () => {
    const { applied } = await opened(asFile("suite.msi", suite("1.0.0")), asFile("a.msp", patch(":Lost;:T;:#T")));
    expect(applied).toMatchObject({ set: null, refusal: null, faults: [expect.stringContaining("Lost")] });
  });
});
