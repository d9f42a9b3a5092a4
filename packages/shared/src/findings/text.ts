import { fileName } from "../installer/package-name.ts";

/**
 * told makes a machine's text fit for a sentence: no control or direction characters, and nothing that reads as a
 * time token. Reports come from machines that may be hostile.
 */
export function told(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]+/gu, " ")
    .replace(/\{(?=(?:ago|for|at):)/g, "(")
    .trim();
}

/** sameText compares names and paths as Windows does, without case. */
export const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** folderKey makes two spellings of one folder equal: case, slashes, a separator at the end. */
export const folderKey = (path: string): string => path.replaceAll("/", "\\").replace(/\\+$/, "").toLowerCase();

/** programName is "msiexec" for msiexec.exe, and the file's name for all others. */
export const programName = (name: string): string => (/^msiexec\.exe$/i.test(name) ? "msiexec" : told(fileName(name)));

const GiB = 1024 ** 3;

/** formatBytes writes a size in GiB with one decimal, or in MiB below one. */
export function formatBytes(bytes: number): string {
  return bytes < GiB
    ? `${Math.floor(bytes / 1024 ** 2)} MiB`
    : `${(Math.floor((bytes / GiB) * 10) / 10).toFixed(1)} GiB`;
}
