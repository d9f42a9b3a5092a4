import { legacy, utf16 } from "@slipway/shared/installer/log/testing/encode";
import { describe, expect, it } from "vitest";
import { type LineIndex, lineIndexer, lineUnitsOf } from "./line-index.ts";
import { readLines } from "./line-reader.ts";

function indexed(bytes: Uint8Array, label: string, pieceBytes = 4_096): LineIndex {
  const indexer = lineIndexer(lineUnitsOf(label));
  for (let at = 0; at < bytes.length; at += pieceBytes) indexer.push(bytes.subarray(at, at + pieceBytes));
  return indexer.end();
}

const numbered = (count: number) => Array.from({ length: count }, (_, at) => `line ${at + 1}`);
// Bytes 0A 00 and 00 0A that are halves of two characters are no line feeds.
const awkward = ["\u0a0a", "\u0a41\u0100\u0a41", "a\u0a00", "\u000bx", "", "ä\u010a\u0a01", ...numbered(700)];

describe("lines are found where they begin", () => {
  const texts = [
    { name: "UTF-16 with its mark", bytes: utf16(awkward.join("\r\n")), label: "utf-16le", lines: awkward },
    {
      name: "UTF-16 without a mark",
      bytes: utf16(awkward.join("\n"), { mark: false }),
      label: "utf-16le",
      lines: awkward,
    },
    {
      name: "UTF-16, high byte first",
      bytes: utf16(awkward.join("\r\n"), { bigEndian: true }),
      label: "utf-16be",
      lines: awkward,
    },
    { name: "UTF-8", bytes: new TextEncoder().encode(awkward.join("\n")), label: "utf-8", lines: awkward },
    {
      name: "a code page",
      bytes: legacy(["Größe", ...numbered(99)].join("\r\n"), "windows-1252"),
      label: "windows-1252",
      lines: ["Größe", ...numbered(99)],
    },
  ];
  it.each(texts)("$name", async ({ bytes, label, lines }) => {
    const index = indexed(bytes, label);
    expect(index.lines).toBe(lines.length);
    const file = new Blob([bytes as BlobPart]);
    for (const from of [1, 2, 5, 8, 9, 33, lines.length - 3]) {
      const read = await readLines(file, index, { label, from, count: 3 });
      expect(read.map(({ text }) => text)).toEqual(lines.slice(from - 1, from + 2));
    }
  });

  it("in any pieces, as long as they are even", () => {
    const bytes = utf16(awkward.join("\n"));
    const place = ({ placeOf }: LineIndex) => [1, 100, 333, 705].map(placeOf);
    expect(place(indexed(bytes, "utf-16le", 2))).toEqual(place(indexed(bytes, "utf-16le")));
  });

  it("of more lines than places are kept, and remembers every n-th", async () => {
    const lines = numbered(1_200_000);
    const bytes = new TextEncoder().encode(lines.join("\n"));
    const index = indexed(bytes, "utf-8", 1 << 20);
    expect(index.stride).toBe(32);
    const read = await readLines(new Blob([bytes]), index, { label: "utf-8", from: 1_199_990, count: 2 });
    expect(read.map(({ text }) => text)).toEqual(["line 1199990", "line 1199991"]);
  });
});

it("a line without end is cut, and says so", async () => {
  const file = new Blob(["short\n", "x".repeat(2_000_000), "\nafter"]);
  const index = indexed(new Uint8Array(await file.arrayBuffer()), "utf-8");
  const [first, long, after] = await readLines(file, index, { label: "utf-8", from: 1, count: 3 });
  expect(first).toEqual({ text: "short", isCut: false });
  expect(long).toMatchObject({ isCut: true });
  expect(long?.text).toHaveLength(4_096);
  expect(after).toEqual({ text: "after", isCut: false });
});

it("means of lengths follow the text", () => {
  const text = `${"a".repeat(9)}\n`.repeat(800) + `${"a".repeat(99)}\n`.repeat(800);
  const [first = 0, , , last = 0] = indexed(new TextEncoder().encode(text), "utf-8").meanLengths(4);
  expect(first).toBe(10);
  expect(Math.round(last)).toBe(100);
});
