import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { isBuilt, sourcesHash } from "./build.mjs";

let root: string;
const put = (path: string, text = "") => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "slipway-build-"));
  put("package-lock.json", "{}");
  put("apps/web/src/app/page.tsx", "page");
  put("packages/shared/src/facts/disk.ts", "disk");
  put("apps/web/.next/BUILD_ID", "1");
  put("apps/web/dist/server.js");
  put("apps/web/dist/gateway.js");
  put("apps/web/.next/slipway-build", sourcesHash(root));
});

test("an unchanged checkout is built", () => {
  expect(isBuilt(root)).toBe(true);
});

test.each([
  { name: "a changed page", path: "apps/web/src/app/page.tsx" },
  { name: "a new file", path: "apps/web/src/app/other/page.tsx" },
  { name: "a changed rule in shared", path: "packages/shared/src/facts/disk.ts" },
  { name: "other packages", path: "package-lock.json" },
  { name: "a public file", path: "apps/web/public/icon.svg" },
])("$name asks for a build", ({ path }) => {
  put(path, "changed");
  expect(isBuilt(root)).toBe(false);
});

test.each([
  { name: "a test", path: "apps/web/src/app/page.test.tsx" },
  { name: "an installed package", path: "apps/web/node_modules/x/index.js" },
  { name: "what the build itself writes", path: "apps/web/next-env.d.ts" },
  { name: "a migration, which needs no build", path: "prisma/migrations/1/migration.sql" },
  { name: "a schema, which only makes migrations", path: "prisma/schema/fleet.prisma" },
])("$name does not", ({ path }) => {
  put(path, "changed");
  expect(isBuilt(root)).toBe(true);
});

test("a removed file asks for a build", () => {
  rmSync(join(root, "packages/shared/src/facts/disk.ts"));
  expect(isBuilt(root)).toBe(false);
});

test.each([
  "apps/web/.next/BUILD_ID",
  "apps/web/dist/server.js",
  "apps/web/dist/gateway.js",
  "apps/web/.next/slipway-build",
])("a build without %s is none", (path) => {
  rmSync(join(root, path));
  expect(isBuilt(root)).toBe(false);
});
