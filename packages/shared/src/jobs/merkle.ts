// Merkle tree hash of RFC 6962 §2.1: leaves and nodes are hashed apart (0x00, 0x01), so neither passes for the other.

/** Sha256 is a parameter, since shared has no crypto of its own. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** leafHash is SHA-256(0x00 ‖ leaf). */
export const leafHash = (leaf: Uint8Array, sha256: Sha256): Uint8Array => sha256(join(Uint8Array.of(0), leaf));

const nodeHash = (left: Uint8Array, right: Uint8Array, sha256: Sha256) => sha256(join(Uint8Array.of(1), left, right));

/** MerkleTree is the root over all leaves and each leaf's audit path, deepest neighbour first. */
export interface MerkleTree {
  root: Uint8Array;
  paths: Uint8Array[][];
}

/** merkleTree builds root and paths for 1 to 2^20 leaves. Throws RangeError for none. */
export function merkleTree(leaves: readonly Uint8Array[], sha256: Sha256): MerkleTree {
  if (leaves.length === 0) throw new RangeError("merkleTree: at least one leaf");
  const paths: Uint8Array[][] = leaves.map(() => []);
  const hashes = leaves.map((leaf) => leafHash(leaf, sha256));
  const build = (from: number, to: number): Uint8Array => {
    if (to - from === 1) return hashes[from] as Uint8Array;
    const middle = from + largestPowerBelow(to - from);
    const left = build(from, middle);
    const right = build(middle, to);
    for (let i = from; i < middle; i++) paths[i]?.push(right);
    for (let i = middle; i < to; i++) paths[i]?.push(left);
    return nodeHash(left, right, sha256);
  };
  return { root: build(0, leaves.length), paths };
}

/** rootFromPath recomputes the root from one leaf and its path (RFC 9162 §2.1.3.2); null when the path does not fit. */
export function rootFromPath(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
  sha256: Sha256,
): Uint8Array | null {
  if (!Number.isInteger(index) || index < 0 || index >= size) return null;
  let position = index;
  let last = size - 1;
  let hash = leafHash(leaf, sha256);
  for (const neighbour of path) {
    if (last === 0) return null;
    if (position % 2 === 1 || position === last) {
      hash = nodeHash(neighbour, hash, sha256);
      while (position % 2 === 0 && position !== 0) {
        position = Math.floor(position / 2);
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, neighbour, sha256);
    }
    position = Math.floor(position / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? hash : null;
}

function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

function join(...parts: Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}
