/** FaultCode names what is wrong with a file that should be a package; stable, for scripts. */
export type FaultCode =
  | "empty-file"
  | "not-a-compound-file"
  | "not-a-package"
  | "bad-header"
  | "cyclic-chain"
  | "broken-chain"
  | "directory-loop"
  | "bad-directory"
  | "truncated"
  | "too-large"
  | "bad-string-pool"
  | "bad-table"
  | "bad-summary"
  | "bad-cabinet"
  | "bad-transform"
  | "unknown-code-page"
  | "no-such-stream";

/**
 * PackageFault is what is wrong with a package, where. It is thrown inside this folder only: openPackage and its
 * database give it as a value. `offset` is in bytes from the file's start; null where the fault has no place there.
 */
export class PackageFault extends Error {
  override readonly name = "PackageFault";
  readonly code: FaultCode;
  readonly offset: number | null;

  constructor(code: FaultCode, message: string, offset: number | null) {
    super(offset === null ? message : `${message} (offset ${offset}, 0x${offset.toString(16)})`);
    this.code = code;
    this.offset = offset;
  }
}

/** attempt gives what `work` gives, or the fault that it threw; other errors are bugs and pass. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | PackageFault> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PackageFault) return error;
    throw error;
  }
}
