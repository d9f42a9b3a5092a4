import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { authSecret } from "./secret.ts";

let dataDir: string;
beforeEach(() => {
  vi.stubEnv("DATABASE_URL", "postgres://unused");
  dataDir = mkdtempSync(join(tmpdir(), "slipway secret "));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dataDir, { recursive: true });
});

test("the secret is made once, is long, and only its owner can read it", () => {
  const secret = authSecret(dataDir);
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(authSecret(dataDir)).toBe(secret);
  expect(statSync(join(dataDir, "keys", "auth-secret")).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(dataDir, "keys"))).toEqual(["auth-secret"]);
});

test("the environment's secret wins and nothing is written", () => {
  vi.stubEnv("SLIPWAY_AUTH_SECRET", "s".repeat(40));
  expect(authSecret(dataDir)).toBe("s".repeat(40));
  expect(readdirSync(dataDir)).toEqual([]);
});

test("a file that was cut short is refused, not used", () => {
  authSecret(dataDir);
  writeFileSync(join(dataDir, "keys", "auth-secret"), "short");
  expect(() => authSecret(dataDir)).toThrow("holds no usable secret");
});
