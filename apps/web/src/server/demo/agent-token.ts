import { createHmac } from "node:crypto";
import { hashSecret } from "../tokens/secret.ts";

/**
 * agentTokens makes each simulated agent's token from one secret, which lies in the data folder: a demo that goes on
 * after a restart needs no list of ten thousand.
 */
export function agentTokens(secret: string) {
  const secretOf = (machineId: string) => createHmac("sha256", secret).update(machineId).digest("base64url");
  return {
    tokenOf: (machineId: string): string => `slm_${machineId.replaceAll("-", "")}_${secretOf(machineId)}`,
    hashOf: (machineId: string): Buffer => hashSecret(secretOf(machineId)),
  };
}
