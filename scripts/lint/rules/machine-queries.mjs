import { reached } from "../import-graph.mjs";
import { isTest } from "../sources.mjs";

const WEB = "apps/web/src/";
const PEOPLES_DOORS = /^apps\/web\/src\/(trpc|app|components)\//;

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
      for (const [target, way] of reached(door, files))
        if (target.endsWith("/machine-queries.ts") && !found.has(target)) found.set(target, way);
    return [...found.values()].map((way) => way.map((path) => path.slice(WEB.length)).join(" → "));
  },
};
