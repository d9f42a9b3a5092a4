import { createHash } from "node:crypto";
import type { Answer, OpenedFile } from "../windows/windows.ts";

const chunkBytes = 1_048_576;

/** hashOpened is SHA-256 of an opened file, read by its handle; `pause` runs between chunks. */
export async function hashOpened(file: OpenedFile, pause: () => Promise<void>): Promise<Answer<string>> {
  const hash = createHash("sha256");
  for (let position = 0; ; ) {
    const chunk = file.read(position, chunkBytes);
    if (!chunk.ok) return chunk;
    if (chunk.value.length === 0) return { ok: true, value: hash.digest("hex") };
    hash.update(chunk.value);
    position += chunk.value.length;
    await pause();
  }
}
