import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";

/** readText is a file as text, or standard input for "-". Throws what the file system throws. */
export const readText = (path: string): Promise<string> =>
  path === "-" ? text(process.stdin) : readFile(path, "utf8");

/** because is an error's own words, for the end of a sentence. */
export const because = (error: unknown): string => (error instanceof Error ? error.message : String(error));
