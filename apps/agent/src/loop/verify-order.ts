import { createHash, createPublicKey, verify } from "node:crypto";
import { leafBytes, orderBytes, type Order, parseOrder, type SignedJob } from "@slipway/shared/jobs/order";
import { rootFromPath } from "@slipway/shared/jobs/merkle";
import type { Risk } from "@slipway/shared/repairs/repair";
import { riskAtMost } from "@slipway/shared/repairs/risk";

/** OrderRefusal is why an order is not carried out. The first eight mean that it is not this server's order for us. */
export type OrderRefusal =
  | "wrong-key"
  | "bad-signature"
  | "unreadable"
  | "not-in-tree"
  | "other-machine"
  | "other-epoch"
  | "not-yet"
  | "expired"
  | "journal-damaged"
  | "unknown-repair"
  | "other-version"
  | "bad-parameters"
  | "too-risky";

/** KnownRepair is what this agent knows of a repair: its version, and the risk of given parameters (null: they do not parse). */
export interface KnownRepair {
  version: number;
  risk(parameters: Order["parameters"]): Risk | null;
}

/** OrderContext is everything beside the order that the decision depends on. */
export interface OrderContext {
  /** SPKI DER, base64: the key that enrolment pinned. */
  jobKey: string;
  machineId: string;
  epoch: number;
  /** The server's clock, as the answer that brought the order told it. */
  serverAt: number;
  repair(code: string): KnownRepair | null;
  /** Server time before which the journal cannot vouch for anything, or null. */
  journalTrustedFrom: number | null;
}

/** VerifiedOrder: only the order that comes with `ok` may be carried out. */
export type VerifiedOrder = { ok: true; order: Order } | { ok: false; reason: OrderRefusal; sentence: string };

/** verifyOrder decides whether a signed job may run here. What is not proved is refused; nothing unsigned is parsed. */
export function verifyOrder(job: SignedJob, context: OrderContext): VerifiedOrder {
  const forged = signatureRefusal(job, context.jobKey);
  if (forged) return refuse(forged);
  const order = parseOrder(job.order);
  if (!order) return refuse("unreadable");
  const reason = addressRefusal(job, order, context) ?? timeRefusal(order, context) ?? catalogueRefusal(order, context);
  return reason ? refuse(reason) : { ok: true, order };
}

const refuse = (reason: OrderRefusal): VerifiedOrder => ({ ok: false, reason, sentence: sentences[reason] });

function signatureRefusal({ order, signature, keyId }: SignedJob, jobKey: string): OrderRefusal | null {
  const key = Buffer.from(jobKey, "base64");
  if (keyId.replaceAll(":", "") !== fingerprintOf(key)) return "wrong-key";
  return isSigned(orderBytes(order), signature, key) ? null : "bad-signature";
}

/** addressRefusal: does the signed tree name this job, for this machine, as it is enrolled now? */
function addressRefusal(
  { leaf, leafIndex, path }: SignedJob,
  order: Order,
  context: OrderContext,
): OrderRefusal | null {
  const neighbours = path.map((hash) => Buffer.from(hash, "hex"));
  const root = rootFromPath(leafBytes(leaf), leafIndex, order.size, neighbours, sha256);
  if (!root || Buffer.from(root).toString("hex") !== order.merkleRoot) return "not-in-tree";
  if (leaf.machineId !== context.machineId) return "other-machine";
  return leaf.epoch === context.epoch ? null : "other-epoch";
}

function timeRefusal(order: Order, { serverAt, journalTrustedFrom }: OrderContext): OrderRefusal | null {
  if (serverAt < order.notBefore) return "not-yet";
  if (serverAt >= order.expiresAt) return "expired";
  return journalTrustedFrom !== null && order.notBefore <= journalTrustedFrom ? "journal-damaged" : null;
}

function catalogueRefusal(order: Order, context: OrderContext): OrderRefusal | null {
  const repair = context.repair(order.repair);
  if (!repair) return "unknown-repair";
  if (repair.version !== order.repairVersion) return "other-version";
  const risk = repair.risk(order.parameters);
  if (risk === null) return "bad-parameters";
  return riskAtMost(risk, order.maxRisk) ? null : "too-risky";
}

/** fingerprintOf names a key: the first 16 bytes of SHA-256 over its SPKI DER, hex. */
export const fingerprintOf = (spkiDer: Buffer): string => sha256(spkiDer).subarray(0, 16).toString("hex");

function isSigned(bytes: Uint8Array, signature: string, spkiDer: Buffer): boolean {
  try {
    const key = createPublicKey({ key: spkiDer, format: "der", type: "spki" });
    // Without this an RSA or EC key in the settings file would be used with its own default digest.
    return key.asymmetricKeyType === "ed25519" && verify(null, bytes, key, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}

const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

const sentences: Record<OrderRefusal, string> = {
  "wrong-key": "Refused: the order is signed with another key than the one this machine pinned when it enrolled.",
  "bad-signature": "Refused: the order is not signed by the server, or was altered after it was signed.",
  unreadable: "Refused: this agent does not understand the order.",
  "not-in-tree": "Refused: the signed order does not name this job.",
  "other-machine": "Refused: the order is meant for another machine.",
  "other-epoch": "Refused: the order was made for an earlier enrolment of this machine.",
  "not-yet": "Refused: the order is not good yet.",
  expired: "Refused: the order's time has run out.",
  "journal-damaged":
    "Refused: the agent's journal was damaged after this order was made, so it cannot tell whether the job has run.",
  "unknown-repair": "Refused: this agent does not know the repair.",
  "other-version": "Refused: this agent has another version of the repair than the one ordered.",
  "bad-parameters": "Refused: the repair does not take these parameters.",
  "too-risky": "Refused: the repair with these parameters is riskier than the order allows.",
};
