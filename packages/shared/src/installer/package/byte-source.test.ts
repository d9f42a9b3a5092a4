import { describe, expect, it } from "vitest";
import { memorySource, pagedSource } from "./byte-source.ts";

const bytes = Uint8Array.from({ length: 2_500_000 }, (_, at) => (at * 7) >> 3);

function counted() {
  const source = memorySource(bytes);
  const reads: [number, number][] = [];
  const read = (offset: number, length: number) => {
    reads.push([offset, length]);
    return source.read(offset, length);
  };
  return { reads, source: pagedSource({ size: source.size, read }) };
}

describe("pagedSource", () => {
  it.each([
    { name: "within a page", offset: 10, length: 100 },
    { name: "across two pages", offset: 65_500, length: 100 },
    { name: "up to a page's end", offset: 65_436, length: 100 },
    { name: "longer than a page", offset: 1000, length: 200_000 },
    { name: "across the end of the file", offset: 2_499_990, length: 100 },
    { name: "after the end of the file", offset: 3_000_000, length: 100 },
  ])("$name", async ({ offset, length }) => {
    expect(await counted().source.read(offset, length)).toEqual(bytes.subarray(offset, offset + length));
  });

  it("reads a page once, and again when it was pushed out", async () => {
    const { reads, source } = counted();
    await source.read(0, 10);
    await source.read(60_000, 10);
    expect(reads).toEqual([[0, 65_536]]);
    for (let page = 1; page <= 30; page++) await source.read(page * 65_536, 10);
    await source.read(0, 10);
    expect(reads.filter(([offset]) => offset === 0)).toHaveLength(2);
  });
});
