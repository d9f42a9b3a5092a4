import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { merkleTree } from "@slipway/shared/jobs/merkle";
import { leafBytes, type Order, orderBytes, orderText, type SignedJob } from "@slipway/shared/jobs/order";
import { fingerprintOf } from "./verify-order.ts";

const keys = generateKeyPairSync("ed25519");
const der = keys.publicKey.export({ format: "der", type: "spki" });

/** The key that the tests' machines have pinned. */
export const testJobKey = der.toString("base64");
export const testMachineId = "0198dddd-0000-7000-8000-0000000000b1";
export const testJobId = (n: number): string => `0198dddd-0000-7000-8000-${String(n).padStart(12, "0")}`;

/** signedJob is one job for the tests' machine, signed as the server signs. */
export function signedJob(jobId: string, change: Partial<Order> = {}, attempt = 1): SignedJob {
  const leaf = { jobId, machineId: testMachineId, epoch: 1 };
  const tree = merkleTree([leafBytes(leaf)], (bytes) => createHash("sha256").update(bytes).digest());
  const text = orderText({
    ...{
      version: 1,
      batchId: testJobId(999),
      repair: "wait-for-installer",
      repairVersion: 1,
      kind: "repair",
      parameters: {},
    },
    ...{ maxRisk: "low", notBefore: 0, expiresAt: 1e12, size: 1, merkleRoot: Buffer.from(tree.root).toString("hex") },
    ...change,
  });
  const signature = sign(null, orderBytes(text), keys.privateKey).toString("base64");
  return { order: text, signature, keyId: fingerprintOf(der), leaf, leafIndex: 0, path: [], attempt };
}
