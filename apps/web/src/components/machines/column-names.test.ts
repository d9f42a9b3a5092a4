import { expect, test } from "vitest";
import { columnsOf, movedColumn, usualColumns, withColumn } from "./column-names";

test("nothing chosen shows the usual ones", () => {
  expect(columnsOf(null)).toBe(usualColumns);
  expect(columnsOf([])).toBe(usualColumns);
});

test("the machine's name is always there, and nothing twice", () => {
  expect(columnsOf(["go", "go", "status"])).toEqual(["hostname", "go", "status"]);
});

test("a column comes back where it is offered", () => {
  expect(withColumn(["status", "hostname", "seen"], "user", true)).toEqual(["status", "hostname", "user", "seen"]);
  expect(withColumn(["status", "hostname"], "serial", true)).toEqual(["status", "hostname", "serial"]);
  expect(withColumn(["status", "hostname"], "status", false)).toEqual(["hostname"]);
});

test("a column moves one place, and stays at the ends", () => {
  expect(movedColumn(["status", "hostname", "go"], "go", -1)).toEqual(["status", "go", "hostname"]);
  expect(movedColumn(["status", "hostname"], "status", -1)).toEqual(["status", "hostname"]);
});
