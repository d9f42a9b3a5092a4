// The small form of each bench: that it measures what it says and judges by its goal. Its figures mean nothing here.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Figure } from "./figure.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));
const run = (...args: string[]) =>
  spawnSync(process.execPath, ["--import", "tsx", main, ...args], {
    encoding: "utf8",
    env: { ...process.env, ROLE: "" },
  });

test("every bench prints its figures, and a table for people", { timeout: 240_000 }, () => {
  const { stdout, stderr, status } = run("--small", "--machines", "300");
  const figures: Figure[] = stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
  expect(status, stderr).toBe(0);
  expect([...new Set(figures.map(({ bench }) => bench))]).toEqual([
    "diagnose",
    "installer",
    "overview",
    "list",
    "pages",
    "check-in",
    "dispatch",
    "herd",
  ]);
  for (const { metric, value } of figures) expect([metric, Number.isFinite(value)]).toEqual([metric, true]);
  expect(stdout).toMatch(/diagnose +millisPerReport/);
});

test("a name that is none is refused in a sentence", () => {
  const { stderr, status } = run("nothing");
  expect([status, stderr.trim()]).toEqual([1, 'There is no bench "nothing": npm run bench -- --help lists them.']);
});
