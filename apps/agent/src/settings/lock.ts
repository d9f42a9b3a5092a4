import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { z } from "zod";

const Holder = z.object({ pid: z.number().int().min(1), bootId: z.string() });

/** Lock: held by this process until released, or the process that has it. */
export type Lock = { ok: true; release(): void } | { ok: false; pid: number };

/**
 * takeLock makes a file that says who works here, so that two agents never share one journal. A holder that is gone,
 * or of an earlier boot, holds nothing. Throws what the file system throws.
 */
export function takeLock(path: string, bootId: string): Lock {
  for (;;) {
    try {
      const file = openSync(path, "wx", 0o600);
      writeSync(file, JSON.stringify({ pid: process.pid, bootId }));
      closeSync(file);
      return { ok: true, release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = lockHolder(path, bootId);
    if (holder !== null) return { ok: false, pid: holder };
    rmSync(path, { force: true });
  }
}

/** lockHolder is the PID of the process that has the lock, or null. */
export function lockHolder(path: string, bootId: string): number | null {
  try {
    const holder = Holder.safeParse(JSON.parse(readFileSync(path, "utf8")));
    return holder.success && holder.data.bootId === bootId && isAlive(holder.data.pid) ? holder.data.pid : null;
  } catch {
    return null; // unreadable: whoever wrote it did not live to finish
  }
}

/** Signal 0 only asks. A process of another account answers EPERM, and is alive. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
