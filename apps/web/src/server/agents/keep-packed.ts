import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Packed is a file that was packed once and is kept. */
export interface Packed {
  path: string;
  bytes: number;
}

const packing = new Map<string, Promise<Packed>>();

/**
 * keepPacked gives the file of this key, packing it only when it is not there. Two who ask at once wait for the same
 * packing; a server that ends half-way leaves no half file under the name; those of other keys are old and go.
 */
export function keepPacked(folder: string, key: string, pack: () => Readable): Promise<Packed> {
  const path = join(folder, `${key}.zip`);
  const under = packing.get(path) ?? packInto(folder, path, pack).finally(() => packing.delete(path));
  packing.set(path, under);
  return under;
}

async function packInto(folder: string, path: string, pack: () => Readable): Promise<Packed> {
  const kept = await stat(path).catch(() => null);
  if (kept) return { path, bytes: kept.size };
  await mkdir(folder, { recursive: true });
  const aside = `${path}.${randomUUID()}`;
  try {
    await pipeline(pack(), createWriteStream(aside));
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  const old = (await readdir(folder)).map((name) => join(folder, name)).filter((name) => name !== path);
  await Promise.all(old.map((name) => rm(name, { force: true })));
  return { path, bytes: (await stat(path)).size };
}
