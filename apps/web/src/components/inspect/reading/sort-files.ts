import { foreignFile } from "@slipway/shared/installer/package/compound/foreign-files";
import type { Refusal } from "./refusal";

/** Sorted is what a file is by its first bytes, whatever its name says. */
export type Sorted = { kind: "log" | "package"; file: File } | { kind: "refused"; refusal: Refusal };

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const HEAD_BYTES = 512;

/** sortFile tells a log from a package and from what is neither. */
export async function sortFile(file: File): Promise<Sorted> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (head.length === 0) return refused(file, "is empty", null);
  if (COMPOUND.every((byte, at) => head[at] === byte)) return { kind: "package", file };
  const foreign = foreignFile(head);
  // Windows writes its logs in UTF-16.
  if (foreign === null || foreign === "a UTF-16 text") return claimsToBePackage(file, head);
  const advice =
    foreign.includes("archive") || foreign.startsWith("a cabinet")
      ? "Unpack it and drop the log or package that is in it."
      : null;
  return refused(file, `is ${foreign}, neither a log nor a Windows Installer package`, advice);
}

/** A text under a package's name is half a download; bytes that are no text are no log. */
function claimsToBePackage(file: File, head: Uint8Array): Sorted {
  if (/\.(msi|msp|mst|msm)$/i.test(file.name)) return { kind: "package", file };
  return isText(head)
    ? { kind: "log", file }
    : refused(
        file,
        "is neither text nor a Windows Installer package",
        "Drop a log (.log, .txt) or a package (.msi, .msp, .mst, .msm).",
      );
}

/** Control characters do not occur in logs; UTF-16 has NUL in every second place. */
function isText(head: Uint8Array): boolean {
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const isPlain = (byte: number) =>
    byte >= 32 || byte === 9 || byte === 10 || byte === 13 || byte === 12 || byte === 26;
  if (isWide) return true;
  const odd = head.filter((byte) => !isPlain(byte));
  return odd.every((byte) => byte === 0) ? odd.length <= head.length / 2 : odd.length < head.length / 50;
}

const refused = (file: File, what: string, advice: string | null): Sorted => {
  const code = file.size === 0 ? "empty-file" : "not-a-compound-file";
  return { kind: "refused", refusal: { name: file.name, sentence: `${file.name} ${what}.`, code, offset: 0, advice } };
};
