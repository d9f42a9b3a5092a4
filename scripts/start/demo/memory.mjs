// What the data folder remembers of its demo: enough to go on with the same machines after a restart.
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const fileOf = (dataDir) => join(dataDir, "demo.json");

/** recallDemo reads it; null: there is none, or it cannot be read. */
export function recallDemo(dataDir) {
  try {
    const known = JSON.parse(readFileSync(fileOf(dataDir), "utf8"));
    return typeof known.secret === "string" && Number.isInteger(known.count) ? known : null;
  } catch {
    return null;
  }
}

/** rememberDemo keeps it whole or not at all, for this user only: the agents' tokens are made of its secret. */
export function rememberDemo(dataDir, memory) {
  const file = fileOf(dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(memory, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** forgetDemo ends it. */
export const forgetDemo = (dataDir) => rmSync(fileOf(dataDir), { force: true });
