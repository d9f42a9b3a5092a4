import { describe, expect, it, vi } from "vitest";
import { memorySource } from "../byte-source.ts";
import { PackageFault } from "../package-fault.ts";
import { writeCompoundFile } from "../testing/write-compound-file.ts";
import { openCompoundFile } from "./compound-file.ts";

// Other suites run beside this one.
vi.setConfig({ testTimeout: 60_000 });

const bytesOf = (length: number, seed: number) => Uint8Array.from({ length }, (_, at) => (at * 31 + seed) & 0xff);
const content = new Map([
  ["tiny", bytesOf(3, 1)],
  ["empty", new Uint8Array(0)],
  ["short", bytesOf(4095, 2)],
  ["cut-off", bytesOf(4096, 3)],
  ["long", bytesOf(70_001, 4)],
]);
const nested = { classId: "82100c0000000000c000000000000046", streams: new Map([["inner", bytesOf(200, 5)]]) };
const write = (version: 3 | 4) =>
  writeCompoundFile({ streams: content, storages: new Map([["nested", nested]]) }, version);

async function fault(bytes: Uint8Array): Promise<PackageFault> {
  const thrown = await openCompoundFile(memorySource(bytes)).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof PackageFault)) throw new Error(`no fault but ${String(thrown)}`);
  return thrown;
}

describe("openCompoundFile", () => {
  for (const version of [3, 4] as const) {
    it(`reads every stream of a version ${version} file, whole and by ranges`, async () => {
      const file = await openCompoundFile(memorySource(write(version)));
      expect(file.faults).toEqual([]);
      expect(file.root.streams.map(({ name }) => name).sort()).toEqual([...content.keys()].sort());
      for (const stream of file.root.streams) {
        const expected = content.get(stream.name)!;
        expect(await file.readStream(stream)).toEqual(expected);
        expect(await file.readStream(stream, 2, 700)).toEqual(expected.subarray(2, 702));
        expect(await file.readStream(stream, stream.size)).toHaveLength(0);
      }
      const [storage] = file.root.storages;
      expect(storage?.classId).toBe(nested.classId);
      expect(await file.readStream(storage!.streams[0]!)).toEqual(bytesOf(200, 5));
    });
  }

  it("follows the DIFAT of a file with more than 109 sectors of allocation table", async () => {
    const large = new Uint8Array(8 * 1024 * 1024).fill(7);
    large[large.length - 1] = 9;
    const file = await openCompoundFile(memorySource(writeCompoundFile({ streams: new Map([["large", large]]) })));
    expect(file.faults).toEqual([]);
    expect(await file.readStream(file.root.streams[0]!, large.length - 2)).toEqual(Uint8Array.of(7, 9));
  });

  it("never reads more than it was asked for", async () => {
    const bytes = writeCompoundFile({ streams: new Map([["large", new Uint8Array(3_000_000)]]) });
    let read = 0;
    const source = memorySource(bytes);
    const file = await openCompoundFile({
      size: source.size,
      read: (offset, length) => {
        read += length;
        return source.read(offset, length);
      },
    });
    await file.readStream(file.root.streams[0]!, 1_500_000, 100);
    expect(read).toBeLessThan(40_000);
  });
});

describe("what is no compound file", () => {
  const ascii = (text: string) => new TextEncoder().encode(text);
  const cases = [
    { name: "nothing", bytes: new Uint8Array(0), code: "empty-file", says: "empty", offset: 0 },
    {
      name: "a zip",
      bytes: ascii("PK\x03\x04 and so on"),
      code: "not-a-compound-file",
      says: "zip archive",
      offset: 0,
    },
    {
      name: "an HTML page",
      bytes: ascii("\n<!DOCTYPE html><html>"),
      code: "not-a-compound-file",
      says: "HTML page",
      offset: 0,
    },
    { name: "a program", bytes: ascii("MZ\x90"), code: "not-a-compound-file", says: "program", offset: 0 },
    { name: "any text", bytes: ascii("hello"), code: "not-a-compound-file", says: "signature", offset: 0 },
    { name: "half a header", bytes: write(3).subarray(0, 100), code: "truncated", says: "header", offset: 100 },
    {
      name: "a header alone",
      bytes: write(3).subarray(0, 512),
      code: "truncated",
      says: "directory",
      offset: 512,
    },
  ];
  for (const { name, bytes, code, says, offset } of cases) {
    it(`${name}: ${code}`, async () => {
      const thrown = await fault(bytes);
      expect(thrown).toMatchObject({ code, offset });
      expect(thrown.message.toLowerCase()).toContain(says.toLowerCase());
    });
  }

  it("sectors of an impossible size", async () => {
    const bytes = write(3);
    bytes[30] = 40;
    expect(await fault(bytes)).toMatchObject({ code: "bad-header", offset: 30 });
  });
});

describe("a broken compound file gives what can be had", () => {
  const version3 = () => {
    const bytes = write(3);
    const view = new DataView(bytes.buffer);
    const fat = (view.getUint32(76, true) + 1) * 512;
    const directory = (view.getUint32(48, true) + 1) * 512;
    return { bytes, view, fat, directory };
  };

  it("a stream whose chain runs in a circle, at the sector it comes back to", async () => {
    const { bytes, view, fat } = version3();
    const file = await openCompoundFile(memorySource(bytes));
    const long = file.root.streams.find(({ name }) => name === "long")!;
    view.setUint32(fat + (long.start + 5) * 4, long.start + 2, true);
    const broken = await openCompoundFile(memorySource(bytes));
    const expected = { code: "cyclic-chain", offset: (long.start + 3) * 512 };
    await expect(broken.readStream(long)).rejects.toMatchObject(expected);
    const short = broken.root.streams.find(({ name }) => name === "short")!;
    expect(await broken.readStream(short)).toEqual(content.get("short"));
  });

  it("a directory whose chain runs in a circle", async () => {
    const { bytes, view, fat } = version3();
    const first = view.getUint32(48, true);
    view.setUint32(fat + first * 4, first, true);
    expect(await fault(bytes)).toMatchObject({ code: "cyclic-chain", offset: (first + 1) * 512 });
  });

  it("a directory whose tree comes back to itself", async () => {
    const { bytes, view, directory } = version3();
    const child = view.getUint32(directory + 76, true);
    view.setUint32(directory + child * 128 + 68, child, true);
    const file = await openCompoundFile(memorySource(bytes));
    expect(file.faults).toMatchObject([{ code: "directory-loop", offset: directory + child * 128 }]);
    expect(file.root.streams.length).toBeGreaterThan(0);
  });

  it("a chain that ends too early, and one that leaves the file", async () => {
    const { bytes, view, fat } = version3();
    const file = await openCompoundFile(memorySource(bytes));
    const long = file.root.streams.find(({ name }) => name === "long")!;
    view.setUint32(fat + (long.start + 1) * 4, 0xfffffffe, true);
    const early = await openCompoundFile(memorySource(bytes));
    await expect(early.readStream(long)).rejects.toMatchObject({
      code: "broken-chain",
      offset: (long.start + 2) * 512,
    });
    view.setUint32(fat + (long.start + 1) * 4, 999_999, true);
    const away = await openCompoundFile(memorySource(bytes));
    await expect(away.readStream(long)).rejects.toMatchObject({ code: "broken-chain" });
  });

  it("a stream that claims to be longer than the file", async () => {
    const { bytes } = version3();
    const file = await openCompoundFile(memorySource(bytes));
    const long = file.root.streams.find(({ name }) => name === "long")!;
    await expect(file.readStream({ ...long, size: 2 ** 31 })).rejects.toMatchObject({ code: "truncated" });
  });
});
