/** Refusal is a file of which nothing could be had, and why. */
export interface Refusal {
  name: string;
  /** What is wrong, and where in the file: sentences for a person. */
  sentence: string;
  /** A fault's stable code; null where no package was tried. */
  code: string | null;
  /** Bytes from the file's start; null where it has no place. */
  offset: number | null;
  advice: string | null;
}
