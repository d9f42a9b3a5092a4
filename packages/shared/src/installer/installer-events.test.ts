import { describe, expect, test } from "vitest";
import { readInstallerEvent } from "./installer-events.ts";
import { installerNoticeNames, installerNotices } from "./installer-notices.ts";

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
      name: "11707: how it ended, in the package's language",
      eventId: 11707,
      data: ["Produkt: A B -- Installation erfolgreich.", "(NULL)"],
      expected: {
        kind: "message",
        code: 1707,
        isOk: true,
        product: "A B",
        text: "Produkt: A B -- Installation erfolgreich.",
      },
    },
    {
      name: "11714: the engine's message of a failing one",
      eventId: 11714,
      data: ["製品: A -- エラー 1714。古い製品を削除できません。"],
      expected: {
        kind: "message",
        code: 1714,
        isOk: false,
        product: "A",
        text: "製品: A -- エラー 1714。古い製品を削除できません。",
      },
    },
    {
      name: "10005: the number inside the sentence",
      eventId: 10005,
      data: ["Product: A -- The installer met an unexpected error. The error code is 2755."],
      expected: { kind: "message", code: 2755, isOk: false, product: "A", text: expect.stringContaining("2755") },
    },
    {
      name: "10005: a year in the product's name is no number of an error",
      eventId: 10005,
      data: ["Product: Studio 2022 -- The installer met an unexpected error. The error code is 2503. C:\\2024"],
      expected: { kind: "message", code: 2503, isOk: false, product: "Studio 2022", text: expect.any(String) },
    },
    {
      name: "1004: the part that is missing",
      eventId: 1004,
      data: ["{8ae02253-4a3d-4237-b110-159fbb775744}", "Main", "{11111111-4a3d-4237-b110-159fbb775744}", "C:\\a.dll"],
      expected: {
        kind: "self-repair",
        productCode: "{8AE02253-4A3D-4237-B110-159FBB775744}",
        feature: "Main",
        component: "{11111111-4a3d-4237-b110-159fbb775744}",
        resource: "C:\\a.dll",
      },
    },
    {
      name: "1024: an update that failed, in its old form",
      eventId: 1024,
      data: ["A", "KB1", "1603"],
      expected: { kind: "patched", product: "A", version: null, statusCode: 1603, manufacturer: null },
    },
    {
      name: "1022: an update that went well",
      eventId: 1022,
      data: ["A", "KB1"],
      expected: { kind: "patched", product: "A", version: null, statusCode: 0, manufacturer: null },
    },
    { name: "an event of no interest", eventId: 1051, data: [], expected: { kind: "other" } },
  ])("$name", ({ eventId, data, expected }) => expect(readInstallerEvent({ eventId, data })).toEqual(expected));
});

test("C.1 and C.2: every event that is listed is read", () => {
  const listed = [
    ...[
      1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1013, 1014, 1015, 1016, 1017, 1018, 1019, 1020, 1021, 1022, 1023,
    ],
    ...[
      1024, 1025, 1026, 1027, 1028, 1029, 1030, 1031, 1032, 1033, 1034, 1035, 1036, 1037, 1038, 1039, 1040, 1041, 1042,
    ],
    ...[1043, 1044, 10005, 11303, 11310, 11316, 11325, 11327, 11330, 11335, 11406, 11500, 11606, 11704, 11706, 11714],
    ...[11719, 11720, 11721, 11722, 11723, 11730, 11904, 11920, 11921, 11922, 11923, 11925, 11935, 11707, 11708, 11724],
    ...[11725, 11728, 11729],
  ];
  expect(listed.filter((eventId) => readInstallerEvent({ eventId, data: [] }).kind === "other")).toEqual([]);
});

test("each notice has an event, and each of its events is a notice", () => {
  expect([...new Set(Object.values(installerNotices))].sort()).toEqual([...installerNoticeNames].sort());
  for (const [eventId, notice] of Object.entries(installerNotices))
    expect(readInstallerEvent({ eventId: Number(eventId), data: [] })).toEqual({ kind: "notice", notice });
});
