import { isTest, lineOf } from "../sources.mjs";

const RAW_SQL = /\bsql(?:<[^>`]*>)?`|\$(?:queryRaw|executeRaw)\w*|\.query(?:<[^;()]*>)?\(\s*["'`]/g;

// Besides the domains' queries: the tag and the scope's fragment themselves, the columns of a row (x-row.ts), and what
// belongs to no group.
const ALLOWED = [
  /(^|\/)(machine-)?queries\.ts$/,
  /-row\.ts$/,
  /^apps\/web\/src\/server\/(sql|scope)\.ts$/,
  /^apps\/web\/src\/server\/(audit|auth|people|live)\//,
  /^apps\/web\/src\/server\/http\/health\.ts$/,
];

/** One place per domain for its statements: there the scope is checked, and there the races are written down. */
export const sqlInQueries = {
  name: "raw SQL stands only in queries.ts and machine-queries.ts",
  check: ({ sources }) =>
    sources
      .filter(
        ({ path }) =>
          path.startsWith("apps/web/src/") && !isTest(path) && !ALLOWED.some((allowed) => allowed.test(path)),
      )
      .flatMap(({ path, code }) =>
        [...code.matchAll(RAW_SQL)].map((found) => `${path}:${lineOf(code, found.index)} holds raw SQL`),
      ),
};
