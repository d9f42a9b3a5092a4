import { describe, expect, it } from "vitest";
import { parseSmbios } from "./smbios.ts";

const uuidBytes = Buffer.from("33221100554477668899aabbccddeef0", "hex");
const texts = (...strings: string[]) => Buffer.from(`${strings.map((text) => `${text}\0`).join("")}\0`, "latin1");

function system(uuid: Buffer, strings: Buffer): Buffer {
  const structure = Buffer.alloc(27);
  structure.set([1, 27, 0x01, 0x00, 1, 2, 3, 4]);
  structure.set(uuid, 8);
  return Buffer.concat([structure, strings]);
}

/** A BIOS structure without strings stands in front, as it does in most machines. */
function raw(structure: Buffer): Buffer {
  const bios = Buffer.concat([Buffer.from([0, 18, 0, 0]), Buffer.alloc(14), Buffer.from([0, 0])]);
  const table = Buffer.concat([bios, structure, Buffer.from([127, 4, 2, 0, 0, 0])]);
  const head = Buffer.from([0, 3, 3, 0, 0, 0, 0, 0]);
  head.writeUInt32LE(table.length, 4);
  return Buffer.concat([head, table]);
}
const maker = (serial: string) => texts("Contoso", "Book 14", "1.0", serial);

describe("parseSmbios", () => {
  it("reads the UUID in the order Windows prints it, and the serial number", () => {
    expect(parseSmbios(raw(system(uuidBytes, maker("PF3K0417"))))).toEqual({
      uuid: "00112233-4455-6677-8899-aabbccddeef0",
      serialNumber: "PF3K0417",
    });
  });

  it.each([
    ["all zero", "00".repeat(16)],
    ["all ones", "ff".repeat(16)],
    ["the AMI default", "0002000300040005000600070008000900".slice(0, 32)],
    ["the AMI default in the other byte order", "03000200040005000006000700080009".slice(0, 32)],
  ])("takes a UUID that is %s for none", (_, hex) => {
    expect(parseSmbios(raw(system(Buffer.from(hex, "hex"), maker("PF3K0417")))).uuid).toBeNull();
  });

  it.each([
    "To be filled by O.E.M.",
    "Default string",
    "System Serial Number",
    "None",
    "0",
    "000000",
    "123456789",
    " ",
  ])("takes the serial number %j for none", (serial) =>
    expect(parseSmbios(raw(system(uuidBytes, maker(serial)))).serialNumber).toBeNull(),
  );

  it.each([
    ["an empty table", Buffer.alloc(0)],
    ["a table that is only a head", raw(Buffer.alloc(0)).subarray(0, 8)],
    ["a structure that claims more than there is", raw(system(uuidBytes, maker("X1"))).subarray(0, 40)],
    ["a structure without length", raw(Buffer.from([1, 0, 0, 0]))],
  ])("answers unknown for %s", (_, bytes) => {
    expect(parseSmbios(bytes)).toEqual({ uuid: null, serialNumber: null });
  });
});
