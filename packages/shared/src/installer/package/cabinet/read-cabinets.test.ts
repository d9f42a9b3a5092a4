import { describe, expect, it } from "vitest";
import { memorySource } from "../byte-source.ts";
import { openPackage } from "../open-package.ts";
import { writeCabinet } from "../testing/write-cabinet.ts";
import { writePackage } from "../testing/write-package.ts";
import { type PackageCabinet, readCabinets } from "./read-cabinets.ts";

const Media = (...cabinets: (string | null)[]) => ({
  Media: { columns: ["DiskId:i2*", "Cabinet:S255"], rows: cabinets.map((name, at) => [at + 1, name]) },
});

async function cabinets(names: (string | null)[], streams: Record<string, Uint8Array>): Promise<PackageCabinet[]> {
  const opened = await openPackage(memorySource(writePackage({ tables: Media(...names), streams })));
  if (!opened.ok) throw opened.fault;
  return readCabinets(opened.database);
}

describe("readCabinets", () => {
  it("lists the files of embedded cabinets, and names external ones", async () => {
    const cabinet = writeCabinet(
      [
        { name: "main", size: 1000 },
        { name: "größe", size: 0 },
      ],
      "before.cab",
    );
    expect(await cabinets(["#one.cab", "beside.cab", null], { "one.cab": cabinet })).toEqual([
      {
        name: "one.cab",
        place: "embedded",
        directory: {
          size: cabinet.length,
          folders: [{ compression: "mszip", blocks: 7 }],
          files: [
            { name: "main", size: 1000, folder: 0, attributes: 0x80 },
            { name: "größe", size: 0, folder: 0, attributes: 0x80 },
          ],
          previous: "before.cab",
          next: null,
        },
      },
      { name: "beside.cab", place: "external" },
    ]);
  });

  it("reads directories longer than one range", async () => {
    const files = Array.from({ length: 9000 }, (_, at) => ({ name: `file${at}`, size: at }));
    const [found] = await cabinets(["#a"], { a: writeCabinet(files) });
    const directory = found && "directory" in found ? found.directory : null;
    expect(directory?.files.length).toBe(9000);
    expect(directory?.files.at(-1)).toMatchObject({ name: "file8999", size: 8999 });
  });

  it.each([
    { name: "cut off within the names", bytes: writeCabinet([{ name: "main", size: 1 }]).subarray(0, 50) },
    { name: "not a cabinet", bytes: new TextEncoder().encode("hello") },
    { name: "empty", bytes: new Uint8Array(0) },
  ])("$name: a fault", async ({ bytes }) => {
    expect(await cabinets(["#a"], { a: bytes })).toMatchObject([{ fault: { code: "bad-cabinet" } }]);
  });

  it("a cabinet whose stream is not there: a fault", async () => {
    expect(await cabinets(["#gone"], {})).toMatchObject([{ fault: { code: "no-such-stream" } }]);
  });
});
