import { expect, test } from "vitest";
import { repairCodes } from "../facts/codes.ts";
import { codeRows } from "../installer/codes/catalogue.ts";

test("every repair that a code of Windows Installer names is catalogued", () => {
  const named = new Set(codeRows.flatMap(({ repair }) => (repair === null ? [] : [repair])));
  expect([...named].filter((code) => !(repairCodes as readonly string[]).includes(code))).toEqual([]);
  expect(named.size).toBeGreaterThan(3);
});
