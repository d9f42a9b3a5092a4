import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { merkleNodes, merklePathAt, merkleTree, rootFromPath, type Sha256 } from "./merkle.ts";

const sha256: Sha256 = (bytes) => createHash("sha256").update(bytes).digest();
const hex = (bytes: Uint8Array | null) => (bytes ? Buffer.from(bytes).toString("hex") : null);
const leaves = (count: number) => Array.from({ length: count }, (_, i) => Buffer.from(`leaf ${i}`));

describe("merkleTree", () => {
  // Known answers of Certificate Transparency's own test vectors (RFC 6962 tree over 1, 2, 3, 8 of these leaves).
  const vectors = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
  test.each([
    { size: 1, root: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d" },
    { size: 2, root: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125" },
    { size: 3, root: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77" },
    { size: 8, root: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" },
  ])("over $size of the reference leaves", ({ size, root }) => {
    const bytes = vectors.slice(0, size).map((text) => Buffer.from(text, "hex"));
    expect(hex(merkleTree(bytes, sha256).root)).toBe(root);
  });

  test("no leaves is an error", () => expect(() => merkleTree([], sha256)).toThrow(RangeError));
});

describe("rootFromPath", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 33, 100])("every leaf of %i proves itself, and nothing else does", (size) => {
    const all = leaves(size);
    const tree = merkleTree(all, sha256);
    const root = hex(tree.root);
    for (const [index, leaf] of all.entries()) {
      const path = tree.paths[index] as Uint8Array[];
      expect(hex(rootFromPath(leaf, index, size, path, sha256))).toBe(root);
      expect(hex(rootFromPath(Buffer.from("stranger"), index, size, path, sha256))).not.toBe(root);
      if (size > 1) {
        expect(hex(rootFromPath(leaf, (index + 1) % size, size, path, sha256))).not.toBe(root);
        expect(hex(rootFromPath(leaf, index, size, path.slice(1), sha256))).not.toBe(root);
      }
      expect(hex(rootFromPath(leaf, index, size, [...path, sha256(leaf)], sha256))).not.toBe(root);
    }
  });

  test.each([-1, 3, 0.5])("index %d outside the tree fits nothing", (index) => {
    expect(rootFromPath(Buffer.from("x"), index, 3, [], sha256)).toBeNull();
  });

  test("an inner node does not pass for a leaf", () => {
    const tree = merkleTree(leaves(2), sha256);
    const inner = Buffer.concat(leaves(2).map((leaf) => sha256(Buffer.concat([Buffer.of(0), leaf]))));
    expect(hex(rootFromPath(inner, 0, 1, [], sha256))).not.toBe(hex(tree.root));
  });
});

describe("merkleNodes", () => {
  test.each([1, 2, 3, 5, 8, 33])("of %i leaves ends with the root, and pathAt names the nodes of each path", (size) => {
    const hashing = merkleNodes(leaves(size), sha256, 1);
    let step = hashing.next();
    let pauses = 0;
    while (!step.done) {
      pauses++;
      step = hashing.next();
    }
    const nodes = step.value;
    expect(pauses).toBe(nodes.length / 32); // it pauses after each hash when told so
    for (const [index, leaf] of leaves(size).entries()) {
      const path = merklePathAt(index, size).map((at) => nodes.slice(32 * at, 32 * at + 32));
      expect(hex(rootFromPath(leaf, index, size, path, sha256))).toBe(hex(nodes.slice(-32)));
    }
  });
});
