/** KeptFile is a file that somebody kept from Inspect, as its door tells it. */
export interface KeptFile {
  sha256: string;
  name: string;
  sizeBytes: number;
  /** Milliseconds of the server's clock; null is without an end. */
  keptUntil: number | null;
}

/** keptFilePath is the door of kept files: POST keeps one, GET with /<sha256> opens it. */
export const keptFilePath = "/api/inspected";

/** fileNameHeader carries a file's own name, percent-encoded. */
export const fileNameHeader = "x-file-name";
/** keptUntilHeader carries KeptFile.keptUntil. */
export const keptUntilHeader = "x-kept-until";

/** mostKeptBytes is the largest file that is kept: above a verbose log of 200 MB. */
export const mostKeptBytes = 256 * 1024 * 1024;
/** keptDays is how long a file stays after it was kept last: longer than a case takes. */
export const keptDays = 90;
