import { describe, expect, test } from "vitest";
import { fileLength } from "./rules/file-length.mjs";
import { firstLoad } from "./rules/first-load.mjs";
import { lockIsWhole } from "./rules/lock-is-whole.mjs";
import { machineQueries } from "./rules/machine-queries.mjs";
import { noRequire } from "./rules/no-require.mjs";
import { scopeFirst } from "./rules/scope-first.mjs";
import { sqlInQueries } from "./rules/sql-in-queries.mjs";
import { putTree } from "./put-tree.ts";
import { readSources } from "./sources.mjs";

type Rule = { check: (checkout: { root: string; sources: ReturnType<typeof readSources> }) => string[] };

function check(rule: Rule, files: Record<string, string>) {
  const root = putTree(files);
  return rule.check({ root, sources: readSources(root) });
}

const QUERIES = "apps/web/src/server/fleet/queries.ts";

describe("a query without scope fails", () => {
  test.each([
    {
      name: "a function",
      code: "export function list(limit: number) { return limit; }",
      says: ":1 list does not take scope first",
    },
    { name: "an async one", code: "\nexport async function list() {}", says: ":2 list does not take scope first" },
    {
      name: "an arrow",
      code: "export const list = async (limit: number) => limit;",
      says: ":1 list does not take scope first",
    },
    {
      name: "a generic one",
      code: "export async function list<T>(row: T, scope: Scope) { return scope; }",
      says: ":1 list does not take scope first",
    },
    {
      name: "scope as a second thought",
      code: "export function list(id: string, scope: Scope) { return scope; }",
      says: ":1 list does not take scope first",
    },
    {
      name: "a scope that is never used",
      code: "export function list(scope: Scope, id: string) { return id; }",
      says: ":1 list takes scope and does not use it",
    },
    {
      name: "a scope that only a comment uses",
      code: "export function list(scope: Scope) {\n  // scope\n  return 1;\n}",
      says: ":1 list takes scope and does not use it",
    },
    {
      name: "a re-export, which hides what it brings",
      code: 'export { list } from "./other.ts";',
      says: ":1 is exported in a form",
    },
    { name: "a default export", code: "export default (id: string) => id;", says: ":1 is exported in a form" },
  ])("$name", ({ code, says }) => {
    expect(check(scopeFirst, { [QUERIES]: code })).toEqual([expect.stringContaining(QUERIES + says)]);
  });

  test.each([
    {
      name: "a function with scope",
      code: "export function list(scope: Scope, id: string) {\n  return visible(scope, id);\n}",
    },
    { name: "on a line of its own", code: "export async function list(\n  scope: Scope,\n) { return scope; }" },
    { name: "an arrow with scope", code: "export const list = (scope: Scope) => rows(scope);" },
    {
      name: "a generic with scope",
      code: "export async function list<T extends Row>(scope: Scope, row: T) { return [scope, row]; }",
    },
    {
      name: "types and constants",
      code: "export type Row = { id: string };\nexport interface Page {}\nexport const MOST = 50;",
    },
    { name: "what is not exported", code: "function rows(id: string) { return id; }" },
    { name: "an example in a comment", code: "/* export function list() {} */" },
  ])("$name passes", ({ code }) => {
    expect(check(scopeFirst, { [QUERIES]: code })).toEqual([]);
  });

  test("machine-queries.ts is no queries.ts", () => {
    expect(check(scopeFirst, { "apps/web/src/server/jobs/machine-queries.ts": "export function claim() {}" })).toEqual(
      [],
    );
  });
});

describe("raw SQL outside of queries fails", () => {
  const code = "export const run = () => database().query(sql`SELECT 1`);";
  test.each(["trpc/routers/jobs.ts", "server/jobs/dispatch.ts", "gateway/check-in.ts", "app/page.tsx"])(
    "%s",
    (path) => {
      expect(check(sqlInQueries, { [`apps/web/src/${path}`]: code })).toEqual([`apps/web/src/${path}:1 holds raw SQL`]);
    },
  );

  test.each([
    "pool.query('SELECT 1')",
    'client.query<Row>("SELECT 1")',
    "prisma.$queryRaw`x`",
    "prisma.$executeRawUnsafe(x)",
    "sql<Row>`x`",
  ])("%s", (text) => {
    expect(check(sqlInQueries, { "apps/web/src/server/jobs/x.ts": text })).toHaveLength(1);
  });

  test.each([
    "server/jobs/queries.ts",
    "server/jobs/machine-queries.ts",
    "server/audit/write.ts",
    "server/jobs/x.db.test.ts",
  ])("%s may", (path) => {
    expect(check(sqlInQueries, { [`apps/web/src/${path}`]: code })).toEqual([]);
  });

  test("a tRPC procedure's query is none", () => {
    expect(check(sqlInQueries, { "apps/web/src/trpc/routers/x.ts": "procedure.query(({ ctx }) => ctx)" })).toEqual([]);
  });
});

describe("a person's door that reaches a machine-queries.ts fails", () => {
  const target = { "apps/web/src/server/jobs/machine-queries.ts": "export const claim = 1;" };

  test("directly, and by the alias", () => {
    const files = {
      "apps/web/src/trpc/routers/jobs.ts": 'import { claim } from "@/server/jobs/machine-queries";',
      ...target,
    };
    expect(check(machineQueries, files)).toEqual(["trpc/routers/jobs.ts → server/jobs/machine-queries.ts"]);
  });

  test("through files between, with the way it took", () => {
    const files = {
      "apps/web/src/trpc/routers/jobs.ts": 'import { a } from "../../server/jobs/a.ts";',
      "apps/web/src/server/jobs/a.ts": 'export * from "./b.ts";',
      "apps/web/src/server/jobs/b.ts": 'export const load = () => import("./machine-queries.ts");',
      ...target,
    };
    expect(check(machineQueries, files)).toEqual([
      "trpc/routers/jobs.ts → server/jobs/a.ts → server/jobs/b.ts → server/jobs/machine-queries.ts",
    ]);
  });

  test("a type alone reaches nothing, and gateway and worker may", () => {
    const files = {
      "apps/web/src/trpc/routers/jobs.ts": 'import type { Claim } from "../../server/jobs/machine-queries.ts";',
      "apps/web/src/gateway/check-in.ts": 'import { claim } from "../server/jobs/machine-queries.ts";',
      ...target,
    };
    expect(check(machineQueries, files)).toEqual([]);
  });
});

describe("require", () => {
  test.each(['require("pg")', 'require.resolve("pg")', 'import { createRequire } from "node:module";'])(
    "%s fails",
    (code) => {
      expect(check(noRequire, { "apps/agent/src/main.ts": code })).toHaveLength(1);
    },
  );

  test("the agent's koffi, a build script, a comment may", () => {
    const files = {
      "apps/agent/src/ffi.ts": 'require("koffi") // require("pg")',
      "apps/web/build.mjs": 'require("x")',
    };
    expect(check(noRequire, files)).toEqual([]);
  });
});

test("a file of 401 lines fails, one of 400 does not", () => {
  expect(check(fileLength, { "test/a.ts": "x\n".repeat(400), "test/b.ts": "x\n".repeat(401) })).toEqual([
    "test/b.ts has 401 lines: split it",
  ]);
});

test("a lock that lacks a platform's binary or names a registry fails", () => {
  const packages = {
    "": { optionalDependencies: {} },
    "node_modules/next": { optionalDependencies: { "@next/swc-darwin-arm64": "1", "@next/swc-linux-x64": "1" } },
    "node_modules/@next/swc-linux-x64": { resolved: "https://registry.example.com/x.tgz" },
  };
  expect(check(lockIsWhole, { "package-lock.json": JSON.stringify({ packages }) })).toEqual([
    "node_modules/next wants @next/swc-darwin-arm64, which is not in the lock",
    "node_modules/@next/swc-linux-x64 is bound to registry.example.com",
  ]);
});

describe("a page's first load that reaches zod fails", () => {
  const page = (line: string) => ({
    "apps/web/src/app/jobs/page.tsx": `import { Jobs } from "@/components/jobs"; ${line}`,
  });
  const component = (line: string) => ({ "apps/web/src/components/jobs.tsx": `"use client"; ${line}` });
  const shared = {
    "packages/shared/src/state.ts": 'import { z } from "zod"; export const State = z.enum(["x"]);',
    "packages/shared/src/words.ts": 'import { State } from "./state.ts";',
  };

  test("through files between, with the way it took", () => {
    const files = { ...page(""), ...component('import { words } from "@slipway/shared/words";'), ...shared };
    expect(check(firstLoad, files)).toEqual([
      "apps/web/src/components/jobs.tsx → packages/shared/src/words.ts → packages/shared/src/state.ts → zod: lists and words have files without schemas",
    ]);
  });

  test.each([
    { name: "what is loaded later", client: 'const load = () => import("@slipway/shared/words");', server: "" },
    { name: "a type alone", client: 'import type { State } from "@slipway/shared/state";', server: "" },
    {
      name: "the page's own side, on the server",
      client: "",
      server: 'import { State } from "@slipway/shared/state";',
    },
  ])("$name may", ({ client, server }) => {
    expect(check(firstLoad, { ...page(server), ...component(client), ...shared })).toEqual([]);
  });
});
