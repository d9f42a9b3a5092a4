import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** npm leaves a platform's binary out of the lock when it could not be seen at that moment, and `npm ci` then dies on that platform. */
export const lockIsWhole = {
  name: "package-lock.json names every platform's binaries and no registry",
  check({ root }) {
    const file = join(root, "package-lock.json");
    return existsSync(file) ? problemsOf(JSON.parse(readFileSync(file, "utf8")).packages) : [];
  },
};

function problemsOf(packages) {
  return Object.entries(packages).flatMap(([path, entry]) => {
    const absent = Object.keys(entry.optionalDependencies ?? {}).filter((name) => !resolves(packages, path, name));
    const problems = absent.map((name) => `${path || "the root"} wants ${name}, which is not in the lock`);
    return /^https?:/.test(entry.resolved ?? "")
      ? [...problems, `${path} is bound to ${new URL(entry.resolved).host}`]
      : problems;
  });
}

/** The way Node looks: in the package's own node_modules, then in each one above it. */
function resolves(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (packages[`${folder ? `${folder}/` : ""}node_modules/${name}`]) return true;
    if (folder === "") return false;
  }
}
