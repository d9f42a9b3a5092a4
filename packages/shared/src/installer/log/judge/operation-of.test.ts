import { expect, test } from "vitest";
import { operationOf } from "./operation-of.ts";

test.each([
  [' REMOVE=ALL CURRENTDIRECTORY="C:\\" CLIENTUILEVEL=2', "removal"],
  ['remove="ALL"', "removal"],
  ["REMOVE=Tools,Docs", "installation"],
  ["NOTREMOVE=ALL", "installation"],
  ["REINSTALL=ALL REINSTALLMODE=vomus", "repair"],
  ["PATCH=C:\\p.msp REINSTALL=ALL", "patch"],
  ["", "installation"],
  [null, null],
])("%j asks for: %s", (commandLine, operation) => {
  expect(operationOf(commandLine)).toBe(operation);
});
