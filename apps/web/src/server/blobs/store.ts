import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DomainError } from "../errors.ts";
import { runtime } from "../singletons.ts";

/** StoredBytes are bytes that lie in the store, under the name of their content. */
export interface StoredBytes {
  sha256: string;
  sizeBytes: number;
}

/** ByteRange is a part of a blob, both ends included, as in HTTP. */
export interface ByteRange {
  start: number;
  end: number;
}

/** blobPath is where bytes of that name lie: blobs/ab/cdef… under the data folder. Throws for what is no SHA-256. */
export function blobPath(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256))
    throw new DomainError("invalid-input", "This is not a SHA-256 in lower-case hex.");
  return join(runtime().dataDir, "blobs", sha256.slice(0, 2), sha256.slice(2));
}

/** Received are bytes on disk that have no name yet: publish gives it to them, discard forgets them. */
export interface Received extends StoredBytes {
  publish(): Promise<void>;
  discard(): Promise<void>;
}

/**
 * receiveBytes streams bytes to disk while hashing them, and syncs: a reader never sees half a blob. Refuses more than
 * maxBytes, and content that is not `expected`; nothing is left behind then.
 */
export async function receiveBytes(
  source: Readable,
  limits: { maxBytes: number; expected?: string | undefined },
): Promise<Received> {
  // A sender may break off before the pipeline listens; the pipeline then finds the broken stream by itself.
  source.on("error", () => undefined);
  const folder = join(runtime().dataDir, "blobs", "incoming");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const aside = join(folder, randomUUID());
  const discard = () => rm(aside, { force: true });
  try {
    const meter = measure(limits.maxBytes);
    await pipeline(source, meter.stream, createWriteStream(aside, { flags: "wx", mode: 0o600, flush: true }));
    const stored = meter.result();
    if (limits.expected !== undefined && stored.sha256 !== limits.expected) {
      throw new DomainError(
        "invalid-input",
        `The bytes are not what was announced: their SHA-256 is ${stored.sha256}.`,
      );
    }
    return { ...stored, publish: () => publish(aside, blobPath(stored.sha256)), discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

async function publish(aside: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rename(aside, path);
  await syncFolder(dirname(path));
}

function measure(maxBytes: number) {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes)
        return done(new DomainError("too-large", `More than ${maxBytes} bytes are not taken here.`));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { stream, result: (): StoredBytes => ({ sha256: hash.digest("hex"), sizeBytes }) };
}

/** Without it a power cut may forget the name although the bytes are safe. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/** bytesSize is the size of stored bytes, or null when they are not here. */
export const bytesSize = (sha256: string): Promise<number | null> =>
  stat(blobPath(sha256)).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    },
  );

/** readBytes streams stored bytes, whole or in part; never held in memory. */
export const readBytes = (sha256: string, range?: ByteRange): Readable =>
  createReadStream(blobPath(sha256), range ?? {});

/** removeBytes deletes stored bytes; none there is fine. */
export const removeBytes = (sha256: string): Promise<void> => rm(blobPath(sha256), { force: true });

/**
 * parseRange reads a Range header of one part. Null: the whole blob (no header, or one this does not understand, as
 * RFC 9110 §14.2 allows). "unsatisfiable": answer 416.
 */
export function parseRange(header: string | undefined, sizeBytes: number): ByteRange | "unsatisfiable" | null {
  const match = header === undefined ? null : /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim());
  if (!match || (match[1] === "" && match[2] === "")) return null;
  const [, from = "", to = ""] = match;
  const start = from === "" ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const end = from === "" || to === "" ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  if (from !== "" && to !== "" && Number(to) < Number(from)) return null;
  return start > end || (from === "" && to === "0") ? "unsatisfiable" : { start, end };
}
