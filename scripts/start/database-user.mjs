// PostgreSQL refuses to run as root, so a server started by root gives its database to another user.
import { createHash } from "node:crypto";
import { chownSync, mkdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** The user "nobody": it exists on every Unix and owns nothing. */
const NOBODY = { uid: 65534, gid: 65534 };
const SHARED_ROOT = "/var/lib/slipway";

/** databaseUser is who runs PostgreSQL: nobody when we are root, else null for ourselves. */
export const databaseUser = () => (process.getuid?.() === 0 ? NOBODY : null);

/** isReachable tells whether another user may walk to this folder. */
export function isReachable(folder) {
  let at = existing(folder);
  for (;;) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (dirname(at) === at) return true;
    at = dirname(at);
  }
}

/** reachablePlace is `wanted`, or a folder of the same purpose under /var/lib where `wanted` lies out of the user's reach. */
export function reachablePlace(wanted, user) {
  if (!user || isReachable(dirname(wanted))) return wanted;
  const mark = createHash("sha256").update(wanted).digest("hex").slice(0, 10);
  return join(SHARED_ROOT, `${basename(wanted)}-${mark}`);
}

/** makeOwnedFolder makes the folder, private to the database's user. */
export function makeOwnedFolder(folder, user) {
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
}

function existing(path) {
  try {
    return realpathSync(path);
  } catch {
    return existing(dirname(path));
  }
}
