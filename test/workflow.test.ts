import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const workflow: { jobs: Record<string, { steps: { run?: string; uses?: string }[] }> } = parse(
  readFileSync(join(ROOT, ".github/workflows/ci.yml"), "utf8"),
);
const commands = Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));

test("the workflow runs files that are there", () => {
  const files = commands.flatMap((command) => command.match(/(?:\.ci|apps|scripts)\/\S+/g) ?? []);
  expect(files).toEqual([
    ".ci/run",
    "apps/web/src/server/http/fuzz.db.test.ts",
    "apps/agent/lab/windows.mjs",
    "apps/agent/lab/truth/main.mjs",
  ]);
  for (const file of files) expect(existsSync(join(ROOT, file)), file).toBe(true);
  expect(statSync(join(ROOT, ".ci/run")).mode & 0o111).not.toBe(0);
});

test("actions are named with a version", () => {
  for (const { steps } of Object.values(workflow.jobs))
    for (const { uses } of steps) if (uses) expect(uses).toMatch(/@v\d+$/);
});
