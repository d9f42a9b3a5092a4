import { hash, randomBytes } from "node:crypto";
import { agentTokenPattern, enrolmentTokenPattern } from "@slipway/shared/protocol/enrol";

/** hashSecret is what the database keeps of a secret. 256 random bits need no salt and no slow hash. */
export const hashSecret = (secret: string): Buffer => hash("sha256", secret, "buffer");

const newSecret = (): string => randomBytes(32).toString("base64url");

/** Minted is a new token: the text is shown or sent once, only the hash stays. */
export interface Minted {
  token: string;
  hash: Buffer;
}

/** mintEnrolmentToken carries the job key's fingerprint, so that the very first contact already pins the key. */
export function mintEnrolmentToken(fingerprint: string): Minted {
  const secret = newSecret();
  return { token: `sle_${secret}_${fingerprint}`, hash: hashSecret(secret) };
}

/** mintAgentToken carries the machine's id, so that its rows are found by their primary key. */
export function mintAgentToken(machineId: string): Minted {
  const secret = newSecret();
  return { token: `slm_${machineId.replaceAll("-", "")}_${secret}`, hash: hashSecret(secret) };
}

/** readEnrolmentToken gives the hash to look for, or null for what is no enrolment token. */
export function readEnrolmentToken(token: string): Buffer | null {
  const secret = enrolmentTokenPattern.exec(token)?.[1];
  return secret === undefined ? null : hashSecret(secret);
}

/** readAgentToken gives the machine it speaks of and the hash to look for, or null for what is no agent's token. */
export function readAgentToken(token: string): { machineId: string; hash: Buffer } | null {
  const [, id, secret] = agentTokenPattern.exec(token) ?? [];
  if (id === undefined || secret === undefined) return null;
  const machineId = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return { machineId, hash: hashSecret(secret) };
}
