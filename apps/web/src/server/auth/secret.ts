import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "../../env.ts";

/** authSecret signs the session cookies: from the environment, else made once and kept in DATA/keys/auth-secret (0600). */
export function authSecret(dataDir: string): string {
  const given = env().SLIPWAY_AUTH_SECRET;
  if (given) return given;
  const folder = join(dataDir, "keys");
  const file = join(folder, "auth-secret");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return read(file) ?? make(file);
}

function make(file: string): string {
  // Written whole under another name and linked: of two that start at once, both read the same secret.
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return read(file) ?? fail(file);
}

function read(file: string): string | null {
  try {
    const secret = readFileSync(file, "utf8").trim();
    return secret.length >= 32 ? secret : fail(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function fail(file: string): never {
  throw new Error(`${file} holds no usable secret; delete it and start again (everyone signs in anew)`);
}
