import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";

/** `startedAt` is when the process started; null: that could not be read. */
const Holder = z.object({
  pid: z.number().int().min(1),
  bootId: z.string(),
  startedAt: z.number().nullable().default(null),
});
type Holder = z.infer<typeof Holder>;

/** Lock: held by this process until released, or the process that has it. */
export type Lock = { ok: true; release(): void } | { ok: false; pid: number };

/** StartOf tells when a living process started; null: that cannot be read. */
export type StartOf = (pid: number) => number | null;

/** A start time is read to the millisecond, or to the tick of a clock. */
const sameStartMs = 2_000;

/**
 * takeLock makes a file that says who works here, so that two agents never share one journal. A holder that is gone,
 * of an earlier boot, or whose PID another process has by now, holds nothing. The file is written aside and linked to
 * its place, so that it is never seen half written. Throws what the file system throws.
 */
export function takeLock(path: string, bootId: string, startOf: StartOf): Lock {
  const mine = `${path}.${process.pid}.${randomUUID()}`;
  const text = JSON.stringify({ pid: process.pid, bootId, startedAt: startOf(process.pid) } satisfies Holder);
  writeFileSync(mine, text, { flag: "wx", mode: 0o600 });
  try {
    for (;;) {
      if (linked(mine, path)) return { ok: true, release: () => release(path, text) };
      const found = readOrNull(path);
      const holder = found === null ? null : holderOf(found, bootId, startOf);
      if (holder !== null) return { ok: false, pid: holder };
      const remover = found === null ? null : removeStale(mine, path, found, bootId, startOf);
      if (remover !== null) return { ok: false, pid: remover };
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** lockHolder is the PID of the process that has the lock, or null. */
export function lockHolder(path: string, bootId: string, startOf: StartOf): number | null {
  const found = readOrNull(path);
  return found === null ? null : holderOf(found, bootId, startOf);
}

/**
 * removeStale: of two that see the same stale file only one may remove it, and only while it is still that file, or the
 * slower one would remove the lock of the faster. Gives the PID of whoever is at it, or null.
 */
function removeStale(mine: string, path: string, found: string, bootId: string, startOf: StartOf): number | null {
  const guard = `${path}.stale`;
  if (!linked(mine, guard)) {
    const guarding = readOrNull(guard);
    const remover = guarding === null ? null : holderOf(guarding, bootId, startOf);
    // It died in between these lines.
    if (guarding !== null && remover === null && readOrNull(guard) === guarding) rmSync(guard, { force: true });
    return remover;
  }
  if (readOrNull(path) === found) rmSync(path, { force: true });
  rmSync(guard, { force: true });
  return null;
}

const release = (path: string, text: string): void => {
  if (readOrNull(path) === text) rmSync(path, { force: true });
};

/** A file that cannot be read just now is no stale one: only "not there" is null. */
function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** What is no holder is what a loss of power left: a living process links whole files only. */
function holderOf(text: string, bootId: string, startOf: StartOf): number | null {
  const holder = parse(text);
  return holder !== null && holder.bootId === bootId && isAlive(holder, startOf) ? holder.pid : null;
}

function parse(text: string): Holder | null {
  try {
    return Holder.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Signal 0 only asks. A process of another account answers EPERM, and is alive. */
function isAlive({ pid, startedAt }: Holder, startOf: StartOf): boolean {
  const started = startOf(pid);
  if (started !== null && startedAt !== null) return Math.abs(started - startedAt) <= sameStartMs;
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}
