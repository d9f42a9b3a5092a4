import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RepairStore } from "./agent-repair.ts";
import { folderStore } from "./folder-store.ts";
import { memoryStore } from "./memory-store.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipway-store-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each<{ name: string; make: () => RepairStore }>([
  { name: "on disk", make: () => folderStore(join(folder, "repairs")) },
  { name: "in memory", make: memoryStore },
])("a store $name", ({ make }) => {
  test("gives back what was written last, and null for what was not", () => {
    const store = make();
    expect(store.read("a.json")).toBeNull();
    store.write("a.json", "1");
    store.write("a.json", "2");
    expect(store.read("a.json")).toBe("2");
    store.remove("a.json");
    store.remove("a.json");
    expect(store.read("a.json")).toBeNull();
  });

  test("names what begins so, in order", () => {
    const store = make();
    for (const name of ["q-2.json", "p-1.json", "q-1.json"]) store.write(name, "");
    expect(store.names("q-")).toEqual(["q-1.json", "q-2.json"]);
  });
});

test.each(["../a.json", "a/b.json", "a\\b.json", "", "c:x.json"])("%j is no name and reaches no file", (name) => {
  const store = folderStore(join(folder, "repairs"));
  expect(() => store.write(name, "x")).toThrow("is no name");
  expect(readdirSync(folder)).toEqual(["repairs"]);
});
