import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockHolder, takeLock } from "./lock.ts";

let folder: string;
const file = () => join(folder, "agent.lock");
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipway-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const heldBy = (pid: number, bootId = "boot-1") => writeFileSync(file(), JSON.stringify({ pid, bootId }));

describe("takeLock", () => {
  it("is this process's until released", () => {
    const lock = takeLock(file(), "boot-1");
    expect(lock.ok).toBe(true);
    expect(JSON.parse(readFileSync(file(), "utf8"))).toEqual({ pid: process.pid, bootId: "boot-1" });
    if (lock.ok) lock.release();
    expect(lockHolder(file(), "boot-1")).toBeNull();
  });

  it("names the living process that has it, and takes it over once that has died", async () => {
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    heldBy(other.pid ?? 0);
    expect(takeLock(file(), "boot-1")).toEqual({ ok: false, pid: other.pid });
    other.kill("SIGKILL");
    await once(other, "exit");
    expect(takeLock(file(), "boot-1").ok).toBe(true);
  });

  it("takes over from an earlier boot: the PID is another process now", () => {
    heldBy(process.ppid, "boot-0");
    expect(takeLock(file(), "boot-1").ok).toBe(true);
  });

  it("takes over from a file that was never finished", () => {
    writeFileSync(file(), '{"pid":');
    expect(takeLock(file(), "boot-1").ok).toBe(true);
  });
});
