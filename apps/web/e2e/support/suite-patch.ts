import { packageTables } from "@slipway/shared/installer/package/testing/package-tables";
import { writeCabinet } from "@slipway/shared/installer/package/testing/write-cabinet";
import { PATCH_CLASS, writePackage } from "@slipway/shared/installer/package/testing/write-package";
import { transformStorage } from "@slipway/shared/installer/package/testing/write-transform";

const product = "{00000001-2222-3333-4444-000000000100}";
const summary = { 9: `${product}1.0.0;${product}1.0.1;`, 16: (0x2 | 0x120) << 16 };

/** suitePatch writes an .msp that takes suitePackage("1.0.0") to 1.0.1: one file changes, one is new. */
export const suitePatch = (): Uint8Array =>
  writePackage({
    classId: PATCH_CLASS,
    tables: packageTables({
      MsiPatchMetadata: [
        [null, "DisplayName", "Contoso Suite SP1"],
        [null, "Classification", "Security Update"],
        [null, "AllowRemoval", "1"],
      ],
      MsiPatchSequence: [["ServicePack", null, "1.0.1.0", 1]],
    }),
    summary: { 7: product, 8: ":SP1;:#SP1", 9: `${code("1")}${code("0")}` },
    storages: new Map([
      [
        "SP1",
        transformStorage({
          summary,
          tables: {
            Property: {
              columns: ["Property:s72*", "Value:l0"],
              changes: [{ update: { 0: "ProductVersion", 1: "1.0.1" } }, { remove: ["SETTING7"] }],
            },
            File: {
              columns: [
                ...["File:s72*", "Component_:s72", "FileName:l255", "FileSize:i4", "Version:S72", "Language:S20"],
                ...["Attributes:I2", "Sequence:i4"],
              ],
              changes: [
                { update: { 0: "f.suite.exe", 4: "1.0.1.0" } },
                { row: ["f.wire.dll", "c.suite.exe", "wire.dll", 20_480, "1.0.1.0", null, null, 9] },
              ],
            },
          },
        }),
      ],
      ["#SP1", transformStorage({ tables: {} })],
    ]),
    streams: { PCW_CAB_SP1: writeCabinet([{ name: "f.suite.exe", size: 20_480 }]) },
  });

function code(last: string): string {
  return `{00000005-2222-3333-4444-${last.padStart(12, "0")}}`;
}
