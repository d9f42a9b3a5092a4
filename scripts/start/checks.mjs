// What can be said before anything is made: no space, a taken port, unreadable https files.
import { existsSync, readFileSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { createSecureContext } from "node:tls";
import { freePort, listenError } from "./ports.mjs";
import { whoListens } from "./port-holder.mjs";
import { Refusal } from "./refusal.mjs";

const MB = 1024 * 1024;
const DATA_MB = 500; // PostgreSQL's log alone may take 300 before it is recycled
const INSTALL_MB = 1500; // node_modules and the build

/** checkSpace refuses to begin where the disk would run full. */
export function checkSpace(dataDir, root, { installs, free = freeMb }) {
  for (const [folder, needs] of [[dataDir, DATA_MB], ...(installs ? [[root, INSTALL_MB]] : [])]) {
    const has = free(folder);
    if (has < needs)
      throw new Refusal(
        `Only ${has} MB are free where ${folder} lies, and ${needs} MB are needed: make room, or choose another place.`,
      );
  }
}

/** settlePort answers the port to listen on, a free one for 0, and refuses one that is taken, naming by whom. */
export async function settlePort(port, host, flag) {
  const error = await listenError(port, host);
  if (error === null) return port === 0 ? freePort(host) : port;
  if (error === "EADDRNOTAVAIL" || error === "ENOTFOUND" || error === "EAI_AGAIN")
    throw new Refusal(`--host ${host} is no address of this machine: give one that is, or 0.0.0.0 for all.`);
  if (error === "EACCES")
    throw new Refusal(`Port ${port} needs more rights than this user has: give ${flag} a number above 1023.`);
  const holder = whoListens(port);
  const by = holder ? ` by process ${holder.pid} (${holder.command})` : "";
  throw new Refusal(`Port ${port} on ${host} is taken${by}: end that program, or give another with ${flag}.`);
}

/** checkTls reads the certificate and key once, so that a wrong file is said now and not by a browser. */
export function checkTls({ cert, key }) {
  const pems = { cert: readPem("--tls-cert", cert), key: readPem("--tls-key", key) };
  try {
    createSecureContext(pems);
  } catch (cause) {
    throw new Refusal(
      `${cert} and ${key} are no certificate with its key (${cause.message}): give two PEM files that belong together.`,
      { cause },
    );
  }
}

function readPem(flag, file) {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new Refusal(`${flag} ${file} cannot be read (${cause.code}): give a PEM file that this user may read.`, {
      cause,
    });
  }
}

function freeMb(folder) {
  const { bavail, bsize } = statfsSync(existing(folder));
  return Math.floor((bavail * bsize) / MB);
}

const existing = (folder) => (existsSync(folder) ? folder : existing(dirname(folder)));
