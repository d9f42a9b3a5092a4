import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { env } from "../../apps/web/src/env.ts";
import { checkEnvironment } from "./environment.mjs";

const pem = (key: ReturnType<typeof generateKeyPairSync>["privateKey"]) =>
  key.export({ type: "pkcs8", format: "pem" }).toString();
const ours = pem(generateKeyPairSync("ed25519").privateKey);
const elliptic = pem(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey);
const signingKey =
  /^SLIPWAY_JOB_SIGNING_KEY is of no use: give the PKCS#8 PEM of an Ed25519 private key, or leave it out/;

const refused = [
  [
    "ROLE",
    "boss",
    /^ROLE is "boss": give one of all, web, gateway, worker, or leave it out \(environment or \.env\)\.$/,
  ],
  ["NODE_ENV", "prod", /^NODE_ENV is "prod": give one of production,/],
  ["LOG_LEVEL", "loud", /^LOG_LEVEL is "loud": give one of fatal, error,/],
  ["DATABASE_PREPARED", "yes", /^DATABASE_PREPARED is "yes": give one of on, off,/],
  ["DATABASE_POOL_SIZE", "0", /^DATABASE_POOL_SIZE is "0": give a number of connections from 2 to 500,/],
  ["DATABASE_POOL_SIZE", "1", /from 2 to 500/],
  ["DATABASE_POOL_SIZE", "501", /from 2 to 500/],
  ["DATABASE_POOL_SIZE", "many", /from 2 to 500/],
  ["DATABASE_POOL_SIZE", "2.5", /from 2 to 500/],
  ["SLIPWAY_AUTH_SECRET", "s".repeat(31), /^SLIPWAY_AUTH_SECRET is of no use: give 32 characters or more,/],
  ["SLIPWAY_METRICS_TOKEN", "t".repeat(15), /^SLIPWAY_METRICS_TOKEN is of no use: give 16 characters or more,/],
  ["SLIPWAY_JOB_SIGNING_KEY", "xx", signingKey],
  ["SLIPWAY_JOB_SIGNING_KEY", elliptic, signingKey],
] as const;

const accepted = [
  ["ROLE", "gateway"],
  ["ROLE", ""],
  ["NODE_ENV", ""],
  ["LOG_LEVEL", "silent"],
  ["LOG_LEVEL", ""],
  ["DATABASE_POOL_SIZE", "2"],
  ["DATABASE_POOL_SIZE", "500"],
  ["DATABASE_POOL_SIZE", ""],
  ["SLIPWAY_AUTH_SECRET", "s".repeat(32)],
  ["SLIPWAY_METRICS_TOKEN", ""],
  ["SLIPWAY_JOB_SIGNING_KEY", ours],
] as const;

const DATABASE_URL = "postgres://localhost/slipway";

test.each(refused)("%s=%s is refused in a sentence, and by the server too", (name, value, said) => {
  const refuse = () => checkEnvironment({ [name]: value });
  expect(refuse).toThrow(expect.objectContaining({ name: "Refusal", message: expect.stringMatching(said) }));
  expect(() => env({ DATABASE_URL, [name]: value })).toThrow(name);
});

test.each(accepted)("%s=%s is taken, and by the server too", (name, value) => {
  expect(() => checkEnvironment({ [name]: value })).not.toThrow();
  expect(() => env({ DATABASE_URL, [name]: value })).not.toThrow();
});

test("a secret is never printed", () => {
  expect(() => checkEnvironment({ SLIPWAY_AUTH_SECRET: "hunter2" })).not.toThrow("hunter2");
});
