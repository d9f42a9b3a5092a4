import { describe, expect, test } from "vitest";
import { readInstallerEvent } from "./installer-events.ts";

const outcome = ["Contoso Suite", "4.2", "1031", "1603", "Contoso AG", "(NULL)"];
const read = { product: "Contoso Suite", version: "4.2", statusCode: 1603, manufacturer: "Contoso AG" };

describe("readInstallerEvent reads data by position", () => {
  test.each([
    { name: "1033 installed", eventId: 1033, data: outcome, expected: { kind: "installed", ...read } },
    { name: "1034 removed", eventId: 1034, data: outcome, expected: { kind: "removed", ...read } },
    { name: "1035 configured", eventId: 1035, data: outcome, expected: { kind: "configured", ...read } },
    {
      name: "1036 patched: the patch stands before the status",
      eventId: 1036,
      data: ["A", "1", "0", "KB1", "0", "M"],
      expected: { kind: "patched", product: "A", version: "1", statusCode: 0, manufacturer: "M" },
    },
    {
      name: "1040 of a path",
      eventId: 1040,
      data: [String.raw`C:\ü\a.msi`, "6120"],
      expected: { kind: "begin", path: String.raw`C:\ü\a.msi`, productCode: null, clientPid: 6120 },
    },
    {
      name: "1042 of a product",
      eventId: 1042,
      data: ["{8ae02253-4a3d-4237-b110-159fbb775744}", "6120"],
      expected: { kind: "end", path: null, productCode: "{8AE02253-4A3D-4237-B110-159FBB775744}", clientPid: 6120 },
    },
    {
      name: "1038",
      eventId: 1038,
      data: ["A", "1", "1031", "2", "1", "M"],
      expected: { kind: "restart-asked", product: "A", reason: "files-in-use" },
    },
    {
      name: "1038 with an unknown reason",
      eventId: 1038,
      data: ["A", "1", "1031", "2", "9", "M"],
      expected: { kind: "restart-asked", product: "A", reason: null },
    },
    {
      name: "1025 file in use",
      eventId: 1025,
      data: ["A", "f.dll", "excel.exe", "77"],
      expected: { kind: "file-in-use", product: "A", file: "f.dll", process: "excel.exe", pid: 77 },
    },
    { name: "1027 wiped", eventId: 1027, data: [], expected: { kind: "registration-wiped" } },
    {
      name: "empty data",
      eventId: 1033,
      data: [],
      expected: { kind: "installed", product: null, version: null, statusCode: null, manufacturer: null },
    },
    {
      name: "(NULL) is nothing",
      eventId: 1040,
      data: ["(NULL)", "(NULL)"],
      expected: { kind: "begin", path: null, productCode: null, clientPid: null },
    },
    {
      name: "a negative HRESULT becomes unsigned",
      eventId: 1033,
      data: ["A", "1", "0", "-2147287038"],
      expected: { kind: "installed", product: "A", version: "1", statusCode: 0x8003_0002, manufacturer: null },
    },
    {
      name: "no number where one belongs",
      eventId: 1033,
      data: ["A", "1", "0", "Fehler 5"],
      expected: { kind: "installed", product: "A", version: "1", statusCode: null, manufacturer: null },
    },
    {
      name: "an event of no interest",
      eventId: 11707,
      data: ["Produkt: A -- Installation erfolgreich."],
      expected: { kind: "other" },
    },
  ])("$name", ({ eventId, data, expected }) => expect(readInstallerEvent({ eventId, data })).toEqual(expected));
});
