// The environment, looked at before anything is installed or started. apps/web/src/env.ts refuses the same; a test holds both together.
import { createPrivateKey } from "node:crypto";
import { Refusal } from "./refusal.mjs";

const oneOf = (...words) => ({ fits: (text) => words.includes(text), wants: `give one of ${words.join(", ")}` });
const atLeast = (length) => ({
  secret: true,
  fits: (text) => text.length >= length,
  wants: `give ${length} characters or more`,
});

const RULES = {
  ROLE: oneOf("all", "web", "gateway", "worker"),
  NODE_ENV: oneOf("production", "development", "test"),
  LOG_LEVEL: oneOf("fatal", "error", "warn", "info", "debug", "silent"),
  DATABASE_PREPARED: oneOf("on", "off"),
  DATABASE_POOL_SIZE: {
    fits: (text) => /^\d+$/.test(text) && Number(text) >= 2 && Number(text) <= 500,
    wants: "give a number of connections from 2 to 500",
  },
  SLIPWAY_AUTH_SECRET: atLeast(32),
  SLIPWAY_METRICS_TOKEN: atLeast(16),
  SLIPWAY_JOB_SIGNING_KEY: {
    secret: true,
    fits: isEd25519,
    wants: "give the PKCS#8 PEM of an Ed25519 private key",
  },
};

/** checkEnvironment refuses the first variable that is of no use, in one sentence; one set to nothing is not set. It prints no secret. */
export function checkEnvironment(environment) {
  for (const [name, { fits, wants, secret }] of Object.entries(RULES)) {
    const text = environment[name] ?? "";
    if (text === "" || fits(text)) continue;
    const found = secret ? "is of no use" : `is "${text}"`;
    throw new Refusal(`${name} ${found}: ${wants}, or leave it out (environment or .env).`);
  }
}

function isEd25519(pem) {
  try {
    return createPrivateKey(pem).asymmetricKeyType === "ed25519";
  } catch {
    return false; // whatever it is, it is no key
  }
}
