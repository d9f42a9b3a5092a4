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

/**
 * merkleNodes hashes a tree level by level into one run of 32-byte nodes: the leaves first, the root last; a node without
 * a neighbour rises as it is, which is the split of RFC 6962. A generator, so that a server may breathe between `slice`
 * hashes. Throws RangeError for none.
 */
export function* merkleNodes(
  leaves: readonly Uint8Array[],
  sha256: Sha256,
  slice = 2_000,
): Generator<void, Uint8Array, void> {
  if (leaves.length === 0) throw new RangeError("merkleNodes: at least one leaf");
  const nodes = new Uint8Array(32 * levelSizes(leaves.length).reduce((sum, count) => sum + count, 0));
  let hashed = 0;
  let end = 0;
  const push = (hash: Uint8Array) => {
    nodes.set(hash, end);
    end += 32;
    hashed += 1;
  };
  for (const leaf of leaves) {
    push(leafHash(leaf, sha256));
    if (hashed % slice === 0) yield;
  }
  const pair = new Uint8Array(65);
  pair[0] = 1;
  for (let begin = 0, count = leaves.length; count > 1; begin += 32 * count, count = Math.ceil(count / 2)) {
    for (let at = 0; at < count; at += 2) {
      const left = begin + 32 * at;
      if (at + 1 === count) push(nodes.subarray(left, left + 32));
      else {
        pair.set(nodes.subarray(left, left + 64), 1);
        push(sha256(pair));
      }
      if (hashed % slice === 0) yield;
    }
  }
  return nodes;
}

/** merklePathAt gives which nodes of merkleNodes are the audit path of a leaf, by their number, deepest neighbour first. */
export function merklePathAt(index: number, size: number): number[] {
  const path: number[] = [];
  let begin = 0;
  let position = index;
  for (const count of levelSizes(size)) {
    const neighbour = position % 2 === 0 ? position + 1 : position - 1;
    if (neighbour < count) path.push(begin + neighbour);
    begin += count;
    position = Math.floor(position / 2);
  }
  return path;
}

/** merkleTree builds root and paths for 1 to 2^20 leaves. Throws RangeError for none. */
export function merkleTree(leaves: readonly Uint8Array[], sha256: Sha256): MerkleTree {
  const hashing = merkleNodes(leaves, sha256);
  let step = hashing.next();
  while (!step.done) step = hashing.next();
  const nodes = step.value;
  const node = (at: number) => nodes.slice(32 * at, 32 * at + 32);
  return {
    root: nodes.slice(-32),
    paths: leaves.map((_, index) => merklePathAt(index, leaves.length).map(node)),
  };
}

/** How many nodes each level has, from the leaves up to the root. */
function levelSizes(leaves: number): number[] {
  const sizes = [leaves];
  for (let count = leaves; count > 1; ) {
    count = Math.ceil(count / 2);
    sizes.push(count);
  }
  return sizes;
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

function join(...parts: Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}
