import { createHash } from "node:crypto";
import { merkleTree } from "@slipway/shared/jobs/merkle";
import { leafBytes, Order, type OrderLeaf, orderBytes, orderText } from "@slipway/shared/jobs/order";
import type { SigningKey } from "../signing-key.ts";

/** SignedBatch is one signature for all machines of a dispatch, with each leaf's way up to the signed root. */
export interface SignedBatch {
  order: Order;
  /** The exact text that was signed. */
  text: string;
  signature: Buffer;
  keyId: string;
  /** In the order of the leaves. */
  paths: Buffer[][];
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();

/** signBatch signs where the permission was checked. The gateway has no key and only relays. */
export function signBatch(
  unsigned: Omit<Order, "version" | "size" | "merkleRoot">,
  leaves: readonly OrderLeaf[],
  key: SigningKey,
): SignedBatch {
  const tree = merkleTree(leaves.map(leafBytes), sha256);
  const order = Order.parse({
    ...unsigned,
    version: 1,
    size: leaves.length,
    merkleRoot: Buffer.from(tree.root).toString("hex"),
  });
  const text = orderText(order);
  return {
    order,
    text,
    signature: key.sign(orderBytes(text)),
    keyId: key.fingerprint,
    paths: tree.paths.map((path) => path.map((hash) => Buffer.from(hash))),
  };
}
