import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "@slipway/shared/facts/canonical";
import { describe, expect, it } from "vitest";
import { unpackPart } from "./packed-part.ts";
import { makeParts, type Row } from "./registration-parts.ts";

const pace = async () => {};
const row = (n: number, text = "x".repeat(200)): Row => ({
  ...{ of: "shared-files", kind: "sharedFiles", key: `64 C:\\${n}.dll` },
  row: { path: `C:\\${n}.dll`, text },
});
const rows = (count: number) => Array.from({ length: count }, (_, n) => row(n));
const hashes = async (of: readonly Row[]) => (await makeParts(of, pace)).refs.map(({ hash }) => hash);

describe("parts", () => {
  it("are canonical JSON under the hash of it, and of bounded size", async () => {
    const { refs, packed } = await makeParts(rows(3000), pace);
    expect(refs.length).toBeGreaterThan(4);
    for (const { hash, sizeBytes } of refs) {
      const json = unpackPart(packed.get(hash) ?? Buffer.alloc(0));
      expect(createHash("sha256").update(json).digest("hex")).toBe(hash);
      expect(canonicalJson(JSON.parse(json) as Json)).toBe(json);
      expect(Buffer.byteLength(json)).toBe(sizeBytes);
      expect(sizeBytes).toBeLessThan(128 * 1024);
    }
    expect(refs.reduce((sum, ref) => sum + ref.rows, 0)).toBe(3000);
  });

  it("are the same again of the same rows, and one row more changes one of them", async () => {
    const before = await hashes(rows(3000));
    expect(await hashes(rows(3000))).toEqual(before);
    const after = await hashes(rows(3000).toSpliced(1500, 0, row(9_999)));
    expect(after.filter((hash) => !before.includes(hash))).toHaveLength(1);
  });

  it("hold what a database takes: no zero character and no half of a pair", async () => {
    const { packed } = await makeParts([row(1, "a\0b\ud800c\ud83d\ude00")], pace);
    expect([...packed.values()].map(unpackPart).join()).toContain("a\ufffdb\ufffdc\ud83d\ude00");
  });
});
