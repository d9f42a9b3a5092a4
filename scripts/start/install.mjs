import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "./children.mjs";
import { showProgress } from "./progress.mjs";
import { Refusal } from "./refusal.mjs";

/** missingPackages lists what the lock asks for and node_modules lacks. npm writes its own list last, so a broken-off install counts as none. */
export function missingPackages(root, { withTests }) {
  const wanted = packagesOf(join(root, "package-lock.json"));
  const present = packagesOf(join(root, "node_modules", ".package-lock.json"));
  return Object.entries(wanted)
    .filter(([path, entry]) => isNeeded(path, entry, withTests) && !isSame(entry, present[path]))
    .map(([path]) => path);
}

/** install runs npm ci; without `withTests` it leaves out what only tests need (browsers, linters, test runners). */
export async function install(root, { withTests, logFile }) {
  // The lock names exact versions: what npm's cache knows of them cannot be out of date.
  const flags = ["ci", "--no-audit", "--no-fund", "--prefer-offline", withTests ? "--include=dev" : "--omit=dev"];
  const [command, ...before] = npm();
  const endProgress = showProgress(() => howFar(root, { withTests }));
  try {
    await run(command, [...before, ...flags], { cwd: root, env: { ...process.env, NODE_ENV: "development" }, logFile });
  } catch (cause) {
    const why = `npm ci failed (${cause.message}); its output is in ${logFile}`;
    throw new Refusal(`${why}:\n${cause.output ?? ""}\nCheck the network and the npm registry, then start again.`, {
      cause,
    });
  } finally {
    endProgress();
  }
}

/** howFar says how many of the packages lie there; npm unpacks each into its place. */
export function howFar(root, { withTests }) {
  const wanted = Object.entries(packagesOf(join(root, "package-lock.json"))).filter(
    ([path, entry]) => isNeeded(path, entry, withTests) && !entry.link,
  );
  const there = wanted.filter(([path]) => existsSync(join(root, path, "package.json")));
  return `${there.length} of ${wanted.length} packages`;
}

// Optional packages are for other platforms; a wanted one that is missing says so where it is used.
function isNeeded(path, entry, withTests) {
  if (!path.includes("node_modules/") || entry.optional) return false;
  return withTests || !(entry.dev || entry.devOptional);
}

const isSame = (wanted, present) =>
  present !== undefined && present.version === wanted.version && present.link === wanted.link;

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw new Refusal(`${file} cannot be read (${error.message}): restore it from the repository.`, { cause: error });
  }
}

/** npm is the program and its first arguments: the npm that runs us, else the one beside this Node; through Node itself, since `npm` on Windows is a shell script. */
export function npm() {
  const beside = dirname(process.execPath);
  const script = [
    process.env.npm_execpath,
    join(beside, "../lib/node_modules/npm/bin/npm-cli.js"),
    join(beside, "node_modules/npm/bin/npm-cli.js"),
  ]
    .filter((path) => path?.endsWith("npm-cli.js"))
    .find((path) => existsSync(path));
  return script ? [process.execPath, script] : ["npm"];
}
