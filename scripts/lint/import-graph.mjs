import { dirname, join, normalize } from "node:path/posix";

const ROOTS = [
  ["@/", "apps/web/src/"],
  ["@slipway/shared/", "packages/shared/src/"],
];
const STATIC = /\bfrom\s*["']([^"']+)["']|\bimport\s*["']([^"']+)["']/g;
const ANY = /(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g;
const TYPES_ONLY = /\b(?:import|export)\s+type\b[^;]*?\bfrom\s*["'][^"']+["']/g;

/** importsOf is what a file imports at run time, as written; with isLoadedNow without what `import()` loads later. */
export const importsOf = ({ code }, { isLoadedNow = false } = {}) =>
  [...code.replace(TYPES_ONLY, "").matchAll(isLoadedNow ? STATIC : ANY)].map((found) => found[1] ?? found[2]);

/** reached is every file that an import of the door leads to, with its way there; files by path. Nothing is followed out of a file that `follows` refuses. */
export function reached(door, files, { follows = () => true, ...how } = {}) {
  const ways = new Map([[door, [door]]]);
  for (const [path, way] of ways) {
    if (!follows(files.get(path))) continue;
    for (const specifier of importsOf(files.get(path), how)) {
      const next = fileOf(specifier, path, files);
      if (next && !ways.has(next)) ways.set(next, [...way, next]);
    }
  }
  return ways;
}

function fileOf(specifier, from, files) {
  const target = pathOf(specifier, from);
  return [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`].find((candidate) => files.has(candidate));
}

function pathOf(specifier, from) {
  if (specifier.startsWith(".")) return normalize(join(dirname(from), specifier));
  const root = ROOTS.find(([prefix]) => specifier.startsWith(prefix));
  return root ? root[1] + specifier.slice(root[0].length) : specifier;
}
