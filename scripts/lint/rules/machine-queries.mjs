import { dirname, join, normalize } from "node:path/posix";
import { isTest } from "../sources.mjs";

const WEB = "apps/web/src/";
const PEOPLES_DOORS = /^apps\/web\/src\/(trpc|app|components)\//;
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g;
const TYPES_ONLY = /\b(?:import|export)\s+type\b[^;]*?\bfrom\s*["'][^"']+["']/g;

/** machine-queries.ts knows no scope: whatever a person's request can reach must not reach one, however many files lie between. */
export const machineQueries = {
  name: "no person's door reaches a machine-queries.ts",
  check({ sources }) {
    const files = new Map(
      sources.filter(({ path }) => path.startsWith(WEB) && !isTest(path)).map((file) => [file.path, file]),
    );
    const doors = [...files.keys()].filter((path) => PEOPLES_DOORS.test(path));
    const found = new Map();
    for (const door of doors)
      for (const [target, way] of reached(door, files)) if (!found.has(target)) found.set(target, way);
    return [...found.values()].map((way) => way.map((path) => path.slice(WEB.length)).join(" → "));
  },
};

function reached(door, files) {
  const ways = new Map([[door, [door]]]);
  for (const [path, way] of ways)
    for (const next of importsOf(files.get(path), files)) if (!ways.has(next)) ways.set(next, [...way, next]);
  return [...ways].filter(([path]) => path.endsWith("/machine-queries.ts"));
}

function importsOf({ path, code }, files) {
  return [...code.replace(TYPES_ONLY, "").matchAll(IMPORT)]
    .map(([, specifier]) =>
      specifier.startsWith("@/")
        ? WEB + specifier.slice(2)
        : specifier.startsWith(".")
          ? normalize(join(dirname(path), specifier))
          : null,
    )
    .filter((target) => target !== null)
    .map((target) =>
      [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`].find((candidate) => files.has(candidate)),
    )
    .filter((target) => target !== undefined);
}
