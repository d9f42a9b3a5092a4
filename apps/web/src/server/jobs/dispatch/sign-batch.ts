import { hash } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";
import { merkleNodes } from "@slipway/shared/jobs/merkle";
import { leafBytes, Order, type OrderLeaf, orderBytes, orderText } from "@slipway/shared/jobs/order";
import type { SigningKey } from "../signing-key.ts";

/** SignedBatch is one signature for all machines of a dispatch, with the tree that proves each leaf's part in it. */
export interface SignedBatch {
  order: Order;
  /** The exact text that was signed. */
  text: string;
  signature: Buffer;
  keyId: string;
  /** All nodes of the tree (merkleNodes). */
  nodes: Buffer;
}

const sha256 = (bytes: Uint8Array) => hash("sha256", bytes, "buffer");

/**
 * signBatch signs where the permission was checked. The gateway has no key and only relays. Between slices of the tree the
 * process goes on answering agents: 100,000 leaves take it most of a second.
 */
export async function signBatch(
  unsigned: Omit<Order, "version" | "size" | "merkleRoot">,
  leaves: readonly OrderLeaf[],
  key: SigningKey,
): Promise<SignedBatch> {
  const nodes = await hashTree(leaves);
  const merkleRoot = nodes.subarray(-32).toString("hex");
  const order = Order.parse({ ...unsigned, version: 1, size: leaves.length, merkleRoot });
  const text = orderText(order);
  return { order, text, signature: key.sign(orderBytes(text)), keyId: key.fingerprint, nodes };
}

/** Leaves written between two breaths: some milliseconds. */
const slice = 2_000;

async function hashTree(leaves: readonly OrderLeaf[]): Promise<Buffer> {
  const bytes: Uint8Array[] = [];
  for (const leaf of leaves) {
    bytes.push(leafBytes(leaf));
    if (bytes.length % slice === 0) await breathe();
  }
  const hashing = merkleNodes(bytes, sha256, slice);
  for (;;) {
    const step = hashing.next();
    if (step.done) return Buffer.from(step.value.buffer, step.value.byteOffset, step.value.byteLength);
    await breathe();
  }
}
