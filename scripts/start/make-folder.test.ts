import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder } from "./make-folder.mjs";

const scratch = mkdtempSync(join(tmpdir(), "slipway-folder-"));

test("it makes the folders above, all with the mode", () => {
  makeFolder(join(scratch, "a/b"), 0o711);
  expect(["a", "a/b"].map((path) => statSync(join(scratch, path)).mode & 0o777)).toEqual([0o711, 0o711]);
});

test("a folder that is there stays", () => {
  expect(() => makeFolder(scratch, 0o700)).not.toThrow();
});

test("below a file it says so", () => {
  writeFileSync(join(scratch, "file"), "");
  expect(() => makeFolder(join(scratch, "file/below"), 0o700)).toThrow(/ENOTDIR/);
});

// In a process of its own: what never ends would take the test runner with it.
test.runIf(existsSync("/proc/self"))("where nothing can be made it ends", () => {
  const code = `import { makeFolder } from ${JSON.stringify(new URL("make-folder.mjs", import.meta.url).href)}; makeFolder("/proc/slipway", 0o700);`;
  const run = spawnSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8", timeout: 20_000 });
  expect(run.signal).toBeNull();
  expect(run.stderr).toMatch(/ENOENT|EACCES|EPERM/);
});
