// The product's own PostgreSQL under the data folder: its place, port and password are remembered in postgres.json.
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { databaseUser, reachablePlace } from "./database-user.mjs";
import { stopOrphan } from "./orphan.mjs";
import { freePort, listenError } from "./ports.mjs";
import { findBinaries } from "./postgres-binaries.mjs";
import { clusterUrl, makeCluster, startCluster } from "./postgres.mjs";
import { Refusal } from "./refusal.mjs";

const PORT_TRIES = 3;

/** startEmbedded starts the data folder's PostgreSQL, made on first use, and answers it with its `url` and `notes` for the person. */
export async function startEmbedded(dataDir, { onSpawn } = {}) {
  const user = databaseUser();
  const binaries = findBinaries(user);
  const memory = join(dataDir, "postgres.json");
  const known = recall(memory);
  const folder = known?.folder ?? unusedPlace(reachablePlace(join(dataDir, "postgres"), user), dataDir);
  const password = known?.password ?? randomBytes(24).toString("hex");
  // Remembered before it is made: a cluster whose password nobody knows is of no use.
  if (!known) remember(memory, { folder, password, port: 0 });
  if (known && known.port !== 0 && !existsSync(join(folder, "data"))) throw lost(memory, folder);
  const orphan = await stopOrphan(folder);
  makeCluster({ folder, binaries, user, password });
  const cluster = await startOnAPort(
    { folder, binaries, user, logFile: join(dataDir, "postgres.log"), onSpawn },
    known?.port,
  );
  remember(memory, { folder, password, port: cluster.port });
  return {
    ...cluster,
    url: clusterUrl(cluster.port, password, "postgres"),
    notes: notes({ user, folder, dataDir, binaries, orphan }),
  };
}

/** A cluster that nobody remembers: its password is lost. Elsewhere it is what a removed data folder left; here it may be meant to be kept. */
function unusedPlace(folder, dataDir) {
  if (!existsSync(join(folder, "data"))) return folder;
  if (!folder.startsWith(dataDir)) return `${folder}-${randomBytes(4).toString("hex")}`;
  throw new Refusal(
    `${dataDir} holds a database, but postgres.json with its password is gone: restore that file from a backup, or move ${folder} away to begin with an empty database.`,
  );
}

async function startOnAPort(options, remembered) {
  let port = remembered && (await listenError(remembered, "127.0.0.1")) === null ? remembered : await freePort();
  for (let attempt = 1; ; attempt++) {
    try {
      return await startCluster({ ...options, port });
    } catch (error) {
      // Another program may take a free port between the look and the start.
      if (!error.portTaken || attempt === PORT_TRIES) throw error;
      port = await freePort();
    }
  }
}

function notes({ user, folder, dataDir, binaries, orphan }) {
  const lines = [];
  if (orphan) lines.push(`stopped the PostgreSQL that a killed server left behind (process ${orphan})`);
  if (user) lines.push(`PostgreSQL runs as user ${user.uid}, since it refuses to run as root`);
  if (!folder.startsWith(dataDir)) lines.push(`its data is in ${folder}, since that user cannot reach ${dataDir}`);
  if (binaries.copiedTo) lines.push(`its programs were copied to ${binaries.copiedTo} for the same reason`);
  return lines;
}

function recall(memory) {
  if (!existsSync(memory)) return null;
  try {
    const known = JSON.parse(readFileSync(memory, "utf8"));
    if (typeof known.folder === "string" && typeof known.password === "string") return known;
  } catch (cause) {
    throw new Refusal(
      `${memory} cannot be read (${cause.message}): it holds the database's password; restore it from a backup.`,
      { cause },
    );
  }
  throw new Refusal(`${memory} is not whole: it holds the database's place and password; restore it from a backup.`);
}

// Written beside and renamed: a crash in the middle must not lose the password.
function remember(memory, values) {
  writeFileSync(`${memory}.new`, `${JSON.stringify(values, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${memory}.new`, memory);
}

const lost = (memory, folder) =>
  new Refusal(
    `The database folder ${folder} is gone, though ${memory} remembers it: restore it from a backup, or remove ${memory} to begin with an empty database.`,
  );
