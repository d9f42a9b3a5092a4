import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { env } from "../../env.ts";
import { runtime } from "../singletons.ts";

/** SigningKey signs what agents run as SYSTEM. It never lies in the database: rows of jobs alone run nothing. */
export interface SigningKey {
  /** SPKI DER of the public half: what agents pin. */
  publicKey: Buffer;
  /** First 16 bytes of SHA-256 over publicKey, hex: in enrolment tokens, so that the first contact knows the key. */
  fingerprint: string;
  sign(bytes: Uint8Array): Buffer;
}

const KEY = Symbol.for("slipway.signing-key");
const shared = globalThis as typeof globalThis & { [KEY]?: { from: string; key: SigningKey } };

/** signingKey is the key of SLIPWAY_JOB_SIGNING_KEY (PKCS#8 PEM), or of keys/job-signing.pem, made at the first start. */
export function signingKey(): SigningKey {
  const pem = env().SLIPWAY_JOB_SIGNING_KEY;
  const from = pem ? "environment" : join(runtime().dataDir, "keys", "job-signing.pem");
  if (shared[KEY]?.from !== from) shared[KEY] = { from, key: fromPem(pem ?? readOrMake(from)) };
  return shared[KEY].key;
}

function fromPem(pem: string): SigningKey {
  const privateKey: KeyObject = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== "ed25519")
    throw new Error("The job signing key is not an Ed25519 key in PKCS#8.");
  const publicKey = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  const fingerprint = createHash("sha256").update(publicKey).digest("hex").slice(0, 32);
  return { publicKey, fingerprint, sign: (bytes) => sign(null, bytes, privateKey) };
}

// Written aside, synced, then renamed: a start that is cut off leaves no half key, and a second one cannot make another.
function readOrMake(path: string): string {
  if (existsSync(path)) return readFileSync(path, "utf8");
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const aside = `${path}.${process.pid}`;
  const file = openSync(aside, "wx", 0o600);
  writeSync(file, pem);
  fsyncSync(file);
  closeSync(file);
  renameSync(aside, path);
  return pem;
}
