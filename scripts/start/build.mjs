// The production build, kept for the next start and made again only when something that goes into it changed.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./children.mjs";
import { Refusal } from "./refusal.mjs";

const INPUTS = ["package-lock.json", "tsconfig.base.json", "packages/shared", "apps/agent", "apps/web"];
const NEVER = new Set(["node_modules", ".next", "dist", "lab"]);

/** isBuilt tells whether the build on disk is whole and of the sources as they are now. */
export function isBuilt(root) {
  const { stamp, ...parts } = places(root);
  return (
    Object.values(parts).every((file) => existsSync(file)) &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === sourcesHash(root)
  );
}

/** build makes the pages, the server and the agent's bundle. */
export async function build(root, { logFile, onPart }) {
  const { web, stamp } = places(root);
  const hash = sourcesHash(root);
  rmSync(stamp, { force: true });
  // Types of a route that is gone would stay behind here and fail the type check.
  rmSync(join(web, ".next", "types"), { recursive: true, force: true });
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const node = (part, cwd, ...args) => onPart(part, () => runPart(part, args, { cwd, env, logFile }));
  const parts = [
    node("pages", web, join(root, "node_modules/next/dist/bin/next"), "build"),
    node("server", web, join(web, "build-server.mjs")),
  ];
  const agent = join(root, "apps/agent/build.mjs");
  if (existsSync(agent)) parts.push(node("agent", join(root, "apps/agent"), agent));
  await Promise.all(parts);
  writeFileSync(stamp, hash);
}

async function runPart(part, args, options) {
  try {
    await run(process.execPath, args, options);
  } catch (cause) {
    throw new Refusal(
      `The build of the ${part} failed (${cause.message}); all of its output is in ${options.logFile}:\n${cause.output ?? ""}`,
      { cause },
    );
  }
}

/** sourcesHash is one hash over the names and contents of everything that goes into the build. */
export function sourcesHash(root) {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0]);
  for (const file of INPUTS.flatMap((input) => filesOf(root, input)))
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function filesOf(root, path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [path];
  return readdirSync(join(root, path), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return NEVER.has(entry.name) ? [] : filesOf(root, `${path}/${entry.name}`);
      return entry.isFile() && isInput(entry.name) ? [`${path}/${entry.name}`] : [];
    });
}

// Next writes next-env.d.ts itself, in two forms: for development and for the build.
const isInput = (name) => !/\.test\.tsx?$|\.tsbuildinfo$|^next-env\.d\.ts$/.test(name);

function places(root) {
  const web = join(root, "apps", "web");
  return {
    web,
    stamp: join(web, ".next", "slipway-build"),
    buildId: join(web, ".next", "BUILD_ID"),
    server: join(web, "dist", "server.js"),
    gateway: join(web, "dist", "gateway.js"),
  };
}
