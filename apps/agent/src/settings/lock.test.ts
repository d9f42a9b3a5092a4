import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockHolder, type StartOf, takeLock } from "./lock.ts";

let folder: string;
const file = () => join(folder, "agent.lock");
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipway-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const unknown: StartOf = () => null;
const heldBy = (pid: number, bootId = "boot-1", startedAt: number | null = null) =>
  writeFileSync(file(), JSON.stringify({ pid, bootId, startedAt }));

describe("takeLock", () => {
  it("is this process's until released", () => {
    const lock = takeLock(file(), "boot-1", unknown);
    expect(lock.ok).toBe(true);
    expect(JSON.parse(readFileSync(file(), "utf8"))).toEqual({ pid: process.pid, bootId: "boot-1", startedAt: null });
    if (lock.ok) lock.release();
    expect(lockHolder(file(), "boot-1", unknown)).toBeNull();
  });

  it("names the living process that has it, and takes it over once that has died", async () => {
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    heldBy(other.pid ?? 0);
    expect(takeLock(file(), "boot-1", unknown)).toEqual({ ok: false, pid: other.pid });
    other.kill("SIGKILL");
    await once(other, "exit");
    expect(takeLock(file(), "boot-1", unknown).ok).toBe(true);
  });

  it("takes over from an earlier boot: the PID is another process now", () => {
    heldBy(process.ppid, "boot-0");
    expect(takeLock(file(), "boot-1", unknown).ok).toBe(true);
  });

  it("takes over from a file that was never finished", () => {
    writeFileSync(file(), '{"pid":');
    expect(takeLock(file(), "boot-1", unknown).ok).toBe(true);
  });

  it("takes over when the PID belongs to a process that started later", () => {
    heldBy(process.ppid, "boot-1", 10_000);
    expect(takeLock(file(), "boot-1", () => 10_001)).toEqual({ ok: false, pid: process.ppid });
    expect(takeLock(file(), "boot-1", () => 60_000).ok).toBe(true);
  });

  it("leaves nothing beside the file, whoever gets it", () => {
    heldBy(process.ppid);
    takeLock(file(), "boot-1", unknown);
    takeLock(file(), "boot-2", unknown);
    expect(readdirSync(folder)).toEqual(["agent.lock"]);
  });

  it("is one starter's where two see the same stale file", () => {
    heldBy(process.ppid, "boot-1", 1);
    let isFirst = true;
    const startOf: StartOf = (pid) => {
      if (pid === process.pid) return 50_000;
      // The slower one has read the stale file and judges it: meanwhile the faster one takes it over.
      if (isFirst) {
        isFirst = false;
        expect(takeLock(file(), "boot-1", startOf).ok).toBe(true);
      }
      return 60_000;
    };
    expect(takeLock(file(), "boot-1", startOf)).toEqual({ ok: false, pid: process.pid });
  });

  it("is not let go of by one whose lock was taken over", () => {
    const lock = takeLock(file(), "boot-1", unknown);
    heldBy(process.ppid);
    if (lock.ok) lock.release();
    expect(lockHolder(file(), "boot-1", unknown)).toBe(process.ppid);
  });

  it("does not take a file for stale that cannot be read", () => {
    mkdirSync(file());
    expect(() => takeLock(file(), "boot-1", unknown)).toThrow("EISDIR");
  });
});
