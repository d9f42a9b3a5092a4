/**
 * ByteSource is random access to a file: a descriptor in Node, a Blob in the browser. `read` gives fewer bytes than
 * asked only at the file's end, and never more; what it gives must not be changed by anybody.
 */
export interface ByteSource {
  /** Bytes. */
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

// Tables lie close together in most packages: 64 KiB pages turn some hundred small reads into a dozen.
const PAGE_BYTES = 65_536;
const KEPT_PAGES = 24;

/** memorySource reads from bytes that are in memory already. */
export const memorySource = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: async (offset, length) =>
    bytes.subarray(Math.min(offset, bytes.length), Math.min(offset + length, bytes.length)),
});

/** pagedSource keeps the last pages of a source, 1.5 MiB at most; reads as long as a page go past it. */
export function pagedSource(source: ByteSource): ByteSource {
  const pages = new Map<number, Promise<Uint8Array>>();
  const page = (index: number): Promise<Uint8Array> => {
    const kept = pages.get(index) ?? source.read(index * PAGE_BYTES, PAGE_BYTES);
    // A Map keeps the order of insertion: the first is the one that was not asked for the longest.
    pages.delete(index);
    pages.set(index, kept);
    const [oldest] = pages.keys();
    if (pages.size > KEPT_PAGES && oldest !== undefined) pages.delete(oldest);
    return kept;
  };
  return {
    size: source.size,
    async read(offset, length) {
      const end = Math.min(offset + length, source.size);
      if (offset >= end) return new Uint8Array(0);
      if (end - offset >= PAGE_BYTES) return source.read(offset, end - offset);
      const first = Math.floor(offset / PAGE_BYTES);
      const head = await page(first);
      const from = offset - first * PAGE_BYTES;
      if (from + (end - offset) <= head.length) return head.subarray(from, from + (end - offset));
      const tail = await page(first + 1);
      const joined = new Uint8Array(end - offset);
      joined.set(head.subarray(from));
      joined.set(tail.subarray(0, joined.length - (head.length - from)), head.length - from);
      return joined;
    },
  };
}
