/** Milliseconds from 1601, where Windows counts from, to 1970. */
const epochOffsetMs = 11_644_473_600_000;

/** fromFileTime turns 100 ns since 1601 into ms since 1970. */
export function fromFileTime(ticks: bigint): number {
  return Number(ticks / 10_000n) - epochOffsetMs;
}

/** readFileTime reads a FILETIME (two DWORDs, low first) at `offset`. */
export function readFileTime(bytes: Buffer, offset: number): number {
  return fromFileTime(bytes.readBigUInt64LE(offset));
}
