import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { check } from "./runner.mjs";
import { resultOf } from "./tally.mjs";

/** typesSuite checks the types of each tsconfig in the root and the workspaces: one test each. */
export async function typesSuite({ root }) {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const results = [];
  for (const config of configs(root))
    results.push(
      await check(config, [tsc, "--noEmit", "-p", join(root, config)], { root, cwd: dirname(join(root, config)) }),
    );
  return resultOf(results);
}

function configs(root) {
  const workspaces = ["apps", "packages"].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(group, name)),
  );
  return ["", ...workspaces]
    .filter((folder) => existsSync(join(root, folder, "package.json")))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
    .filter((path) => /(^|[\\/])tsconfig(\.(?!base)\w+)?\.json$/.test(path));
}
