import { PackageFault } from "../package-fault.ts";

/** Run is sectors that lie one after another. */
export interface Run {
  first: number;
  count: number;
}

/** END_OF_CHAIN and what lies above the last sector number a chain may hold. */
export const END_OF_CHAIN = 0xfffffffe;
export const MAX_SECTOR = 0xfffffffa;
/** NOT_READ stands in an allocation table where its own sector could not be read: no file says it of itself. */
export const NOT_READ = 0xfffffffb;

/** ChainOf is the table that links sectors, and where a sector lies in the file (null for mini sectors). */
export interface ChainOf {
  links: Uint32Array;
  offsetOf(sector: number): number | null;
  what: string;
  /** Where the file ends although its header speaks of sectors after that, up to `sectors`; null when it is whole. */
  cutOff: { offset: number; sectors: number } | null;
}

/**
 * chainRuns follows a chain from `start`. With `count`, exactly as many sectors, and a shorter chain is broken; with
 * null, up to its end. Throws PackageFault at a sector seen twice, out of range, or free.
 */
export function chainRuns({ links, offsetOf, what, cutOff }: ChainOf, start: number, count: number | null): Run[] {
  const runs: Run[] = [];
  const seen = new Uint8Array((links.length >> 3) + 1);
  let length = 0;
  let previous: number | null = null;
  for (let sector = start; count === null ? sector !== END_OF_CHAIN : length < count; sector = links[sector] ?? 0) {
    if (sector === NOT_READ)
      throw lost(what, "runs on in a part of the allocation table that is missing", previous, offsetOf);
    if (sector === END_OF_CHAIN) throw lost(what, `ends after ${length} of ${count} sectors`, previous, offsetOf);
    if (cutOff && sector >= links.length && sector < cutOff.sectors) {
      throw new PackageFault("truncated", `${what} goes on after the end of the file`, cutOff.offset);
    }
    if (sector >= links.length)
      throw lost(what, `points to sector ${sector}, which does not exist`, previous, offsetOf);
    const bit = 1 << (sector & 7);
    const byte = seen[sector >> 3] ?? 0;
    if (byte & bit) throw new PackageFault("cyclic-chain", `${what} comes back to sector ${sector}`, offsetOf(sector));
    seen[sector >> 3] = byte | bit;
    const last = runs.at(-1);
    if (last && last.first + last.count === sector) last.count++;
    else runs.push({ first: sector, count: 1 });
    previous = sector;
    length++;
  }
  return runs;
}

const lost = (what: string, how: string, previous: number | null, offsetOf: ChainOf["offsetOf"]) =>
  new PackageFault("broken-chain", `${what} ${how}`, previous === null ? null : offsetOf(previous));

/** Piece is a stretch of `length` bytes at `offset`, both in bytes. */
export interface Piece {
  offset: number;
  length: number;
}

/** piecesOf is where the bytes [from, from + length) of a chain lie, `unit` bytes a sector and `base` before the first. */
export function piecesOf(runs: readonly Run[], unit: number, base: number, from: number, length: number): Piece[] {
  const pieces: Piece[] = [];
  let passed = 0;
  let left = length;
  for (const { first, count } of runs) {
    const bytes = count * unit;
    const skip = Math.max(0, from - passed);
    if (left > 0 && skip < bytes) {
      const taken = Math.min(bytes - skip, left);
      pieces.push({ offset: base + first * unit + skip, length: taken });
      left -= taken;
    }
    passed += bytes;
    if (left <= 0) break;
  }
  return pieces;
}
