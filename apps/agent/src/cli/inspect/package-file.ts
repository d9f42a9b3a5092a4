import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ByteSource } from "@slipway/shared/installer/package/byte-source";

/** PackageFile is a file read by ranges; `close` also removes what was spooled. */
export interface PackageFile extends ByteSource {
  close(): Promise<void>;
}

/**
 * openPackageFile opens a file, or standard input for "-": that is spooled into a temporary file first, for a package
 * is read here and there, and may not fit into memory. Throws what the file system throws.
 */
export async function openPackageFile(path: string): Promise<PackageFile> {
  if (path !== "-") return opened(path, async () => {});
  const folder = await mkdtemp(join(tmpdir(), "slipway-inspect-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const spooled = join(folder, "package");
    const file = await open(spooled, "wx", 0o600);
    for await (const chunk of process.stdin) await file.write(chunk as Uint8Array);
    await file.close();
    return await opened(spooled, remove);
  } catch (error) {
    await remove();
    throw error;
  }
}

async function opened(path: string, remove: () => Promise<void>): Promise<PackageFile> {
  const file = await open(path, "r");
  const stats = await file.stat();
  if (stats.isDirectory()) {
    await file.close();
    throw new Error(`${path} is a folder`);
  }
  const { size } = stats;
  return {
    size,
    async read(offset, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    },
    async close() {
      await file.close();
      await remove();
    },
  };
}
