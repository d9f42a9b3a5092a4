import { z } from "zod";
import { canonicalJson, type Json } from "../facts/canonical.ts";
import { Risk } from "../repairs/repair.ts";
import { JobKind } from "./state-schemas.ts";

/**
 * Order is what a dispatch signs, once for all its machines: what is to be done, until when, and the Merkle root of
 * the (job, machine, epoch) leaves it is meant for. `attempt` is not in it: it fences results, not orders.
 */
export const Order = z.object({
  version: z.literal(1),
  batchId: z.uuid(),
  repair: z.string().min(1).max(80),
  repairVersion: z.number().int().min(1),
  kind: JobKind,
  parameters: z.record(z.string(), z.json()),
  /** A ladder never climbs past it. */
  maxRisk: Risk,
  /** Milliseconds since 1970, the server's clock: good from and until. */
  notBefore: z.number().int(),
  expiresAt: z.number().int(),
  /** How many leaves the tree has, and its root (lower-case hex). */
  size: z.number().int().min(1).max(1_048_576),
  merkleRoot: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Order = z.infer<typeof Order>;

/** OrderLeaf is one machine's part of a dispatch. */
export const OrderLeaf = z.object({
  jobId: z.uuid(),
  machineId: z.uuid(),
  epoch: z.number().int().min(1).max(2_147_483_647),
});
export type OrderLeaf = z.infer<typeof OrderLeaf>;

/**
 * SignedJob is what an agent gets: the order, its signature, and the proof that this machine is meant.
 * `order` is the exact signed text: it is verified first and parsed (parseOrder) after, so that a field which a later
 * server adds does not break the signature at an older agent. Leaves are frozen as they are.
 */
export const SignedJob = z.object({
  order: z.string().max(65_536),
  /** Ed25519 over orderBytes(order), base64. */
  signature: z.string().max(128),
  /** First 16 bytes of SHA-256 over the public key (SPKI DER), lower-case hex: which key to check with. */
  keyId: z.string().max(64),
  leaf: OrderLeaf,
  leafIndex: z.number().int().min(0),
  /** Audit path, hex, deepest neighbour first. */
  path: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(20),
  attempt: z.number().int().min(1).max(2_147_483_647),
});
export type SignedJob = z.infer<typeof SignedJob>;

const encoder = new TextEncoder();

/** orderText is the text of an order: made once where it is signed, kept and sent as it is. */
export const orderText = (order: Order): string => canonicalJson(order as Json);

/** orderBytes are the bytes that are signed. The prefix keeps them apart from anything else the key may sign. */
export const orderBytes = (text: string): Uint8Array => encoder.encode(`slipway-order-v1\n${text}`);

/** parseOrder reads a text whose signature was verified; null when it is no order this build understands. */
export function parseOrder(text: string): Order | null {
  try {
    return Order.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * leafBytes are the bytes of one Merkle leaf: its canonical JSON. Written out, since a dispatch to a whole fleet makes
 * 100,000 of them; ids are plain hex and need no escaping.
 */
export const leafBytes = ({ epoch, jobId, machineId }: OrderLeaf): Uint8Array =>
  encoder.encode(`{"epoch":${epoch},"jobId":"${jobId}","machineId":"${machineId}"}`);
