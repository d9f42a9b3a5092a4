import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { takeLock } from "./lock.mjs";
import { startMark } from "./processes.mjs";

let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), "slipway-lock-")), "server.lock");
});

const held = (holder: object) => writeFileSync(file, JSON.stringify(holder));

test("the first taker owns it, and the file says who that is", () => {
  expect(takeLock(file).holder).toBeUndefined();
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ pid: process.pid, mark: startMark(process.pid) });
});

test("a living holder keeps it", async () => {
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  held({ pid: other.pid, mark: startMark(other.pid), since: "2026-11-21T08:00:00.000Z" });
  expect(takeLock(file)).toMatchObject({ holder: { pid: other.pid, since: "2026-11-21T08:00:00.000Z" } });
  other.kill("SIGKILL");
  await once(other, "exit");
  expect(takeLock(file).release).toBeDefined();
});

test("a holder whose id now belongs to another process is gone", () => {
  held({ pid: process.pid, mark: "started at another time", since: "" });
  expect(takeLock(file).release).toBeDefined();
});

test.each(["", "{", "null", '{"pid":"x"}', '{"pid":-1}', '{"pid":0}'])(
  "a file that names nobody (%j) is nobody's",
  (text) => {
    writeFileSync(file, text);
    expect(takeLock(file).release).toBeDefined();
  },
);

test("given back, it can be taken again, and nothing else stays in the folder", () => {
  takeLock(file).release?.();
  expect(existsSync(file)).toBe(false);
  takeLock(file).release?.();
  expect(readdirSync(dirname(file))).toEqual([]);
});

test("of many takers at once over a dead holder's file exactly one wins", async () => {
  held({ pid: 2 ** 22 + 1, mark: null, since: "" });
  const script = `import { takeLock } from ${JSON.stringify(new URL("./lock.mjs", import.meta.url).href)};
    console.log(takeLock(process.argv[1]).holder ? "lost" : "won"); process.stdin.resume();`;
  const takers = Array.from({ length: 6 }, () => spawn(process.execPath, ["--input-type=module", "-e", script, file]));
  const answers = await Promise.all(takers.map(async ({ stdout }) => String((await once(stdout, "data"))[0]).trim()));
  for (const taker of takers) taker.kill("SIGKILL");
  expect(answers.filter((answer) => answer === "won")).toHaveLength(1);
});
