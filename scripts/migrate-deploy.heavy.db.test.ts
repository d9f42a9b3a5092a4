// What Prisma's own command line says of a database that we migrated without it.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { test } from "../test/empty-database.ts";
import { migrateDeploy } from "./migrate-deploy.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PRISMA = join(ROOT, "node_modules/prisma-cli/build/index.js");

const prisma = (url: string, ...args: string[]) =>
  spawnSync(process.execPath, [PRISMA, ...args], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: url, CHECKPOINT_DISABLE: "1" }, // or it asks its maker for updates each time
    encoding: "utf8",
  });

test("Prisma finds nothing left to apply, and no difference to its schema", { timeout: 60_000 }, () => {
  const url = process.env.DATABASE_URL ?? "";
  expect(prisma(url, "migrate", "status").stdout).toContain("Database schema is up to date");
  const diff = prisma(
    url,
    "migrate",
    "diff",
    "--from-config-datasource",
    "--to-schema",
    "prisma/schema",
    "--exit-code",
  );
  expect(diff.stdout + diff.stderr).toContain("No difference detected");
  expect(diff.status).toBe(0);
});

test("a column that the schema doesn't know is a difference", { timeout: 60_000 }, async ({ empty }) => {
  await migrateDeploy(empty.url);
  await empty.query("ALTER TABLE machine ADD COLUMN stray text");
  const diff = prisma(
    empty.url,
    "migrate",
    "diff",
    "--from-config-datasource",
    "--to-schema",
    "prisma/schema",
    "--exit-code",
  );
  expect(diff.status).toBe(2);
});
