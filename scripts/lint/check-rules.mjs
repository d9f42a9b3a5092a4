import { fileLength } from "./rules/file-length.mjs";
import { firstLoad } from "./rules/first-load.mjs";
import { lockIsWhole } from "./rules/lock-is-whole.mjs";
import { machineQueries } from "./rules/machine-queries.mjs";
import { noRequire } from "./rules/no-require.mjs";
import { scopeFirst } from "./rules/scope-first.mjs";
import { sqlInQueries } from "./rules/sql-in-queries.mjs";
import { readSources } from "./sources.mjs";

export const RULES = [scopeFirst, sqlInQueries, machineQueries, noRequire, firstLoad, fileLength, lockIsWhole];

/** checkRules runs every rule of our own over the checkout: `{ name, problems }` each. */
export function checkRules(root) {
  const sources = readSources(root);
  return RULES.map(({ name, check }) => ({ name, problems: check({ root, sources }) }));
}
