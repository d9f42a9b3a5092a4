import { createPrivateKey } from "node:crypto";
import { z } from "zod";

/** Role is what this process serves: people (web), agents (gateway), background work, or all of it. */
export const Role = z.enum(["web", "gateway", "worker", "all"]);
export type Role = z.infer<typeof Role>;

const text = z.string().trim().min(1);
// A variable set to nothing in a .env file means "not set".
const orUnset = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === "" ? undefined : value), schema);
const optional = <T extends z.ZodType>(schema: T) => orUnset(schema.optional());

const Environment = z.object({
  NODE_ENV: orUnset(z.enum(["production", "development", "test"]).default("production")),
  ROLE: orUnset(Role.default("all")),
  DATABASE_URL: text,
  /** DATABASE_DIRECT_URL bypasses a transaction pooler: LISTEN needs a session of its own. */
  DATABASE_DIRECT_URL: optional(text),
  /** DATABASE_PREPARED: 'off' where the pooler cannot keep prepared statements (PgBouncer before 1.21, or without max_prepared_statements). */
  DATABASE_PREPARED: optional(z.enum(["on", "off"])),
  DATABASE_POOL_SIZE: orUnset(z.coerce.number().int().min(2).max(500).default(20)),
  /** SLIPWAY_AUTH_SECRET replaces keys/auth-secret; replicas must share it. 32 characters or more. */
  SLIPWAY_AUTH_SECRET: optional(z.string().min(32)),
  /** SLIPWAY_JOB_SIGNING_KEY replaces keys/job-signing.pem: PKCS#8 PEM of the Ed25519 key that signs jobs. */
  SLIPWAY_JOB_SIGNING_KEY: optional(text.refine(isEd25519, "no PKCS#8 PEM of an Ed25519 private key")),
  /** SLIPWAY_METRICS_TOKEN opens /metrics to who brings it as a bearer token. Unset, only this machine may read it. */
  SLIPWAY_METRICS_TOKEN: optional(z.string().min(16)),
  LOG_LEVEL: orUnset(z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info")),
});
export type Environment = z.infer<typeof Environment>;

/** env reads and checks the environment. It is the only place that does, and throws one sentence that names what is wrong. */
export function env(source: Record<string, string | undefined> = process.env): Environment {
  const parsed = Environment.safeParse(source);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
  throw new Error(`The environment is not usable: ${wrong}`);
}

function isEd25519(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === "ed25519";
  } catch {
    return false; // whatever it is, it is no key
  }
}
