import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { startMark } from "./processes.mjs";
import { noteServing, refuseUnderServer } from "./serving.mjs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "slipway-serving-"));
});

test("nobody serves from a fresh checkout, and one's own server is none of the others", () => {
  refuseUnderServer(root);
  const release = noteServing(root);
  refuseUnderServer(root);
  release();
  expect(readdirSync(join(root, ".slipway/serving"))).toEqual([]);
});

test("packages are not taken from under a server that lives; one that was killed hinders nobody", async () => {
  noteServing(root)();
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const file = join(root, ".slipway/serving", `${other.pid}.lock`);
  writeFileSync(
    file,
    JSON.stringify({ pid: other.pid, mark: startMark(other.pid ?? 0), since: "2026-11-21T08:00:00Z" }),
  );
  expect(() => refuseUnderServer(root)).toThrow(
    `Process ${other.pid} serves Slipway from this folder since 2026-11-21`,
  );
  other.kill("SIGKILL");
  await once(other, "exit");
  refuseUnderServer(root);
});
