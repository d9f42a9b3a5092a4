import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { test } from "../test/empty-database.ts";
import { migrateDeploy } from "./migrate-deploy.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

function withMigration(name: string, sql: string) {
  const folder = join(mkdtempSync(join(tmpdir(), "slipway-migrations-")), "migrations");
  cpSync(join(ROOT, "prisma/migrations"), folder, { recursive: true });
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, "migration.sql"), sql);
  return folder;
}

test("the first run applies all, the second nothing", async ({ empty }) => {
  expect(await migrateDeploy(empty.url)).not.toEqual([]);
  expect(await migrateDeploy(empty.url)).toEqual([]);
});

test("two servers that start at once apply each migration once", async ({ empty }) => {
  const applied = await Promise.all([migrateDeploy(empty.url), migrateDeploy(empty.url)]);
  expect(applied.filter((names) => names.length === 0)).toHaveLength(1);
});

test("a database of a newer build is refused and left as it is", async ({ empty }) => {
  const newer = withMigration("20991231000000_from_the_future", "CREATE TABLE future (id int)");
  await migrateDeploy(empty.url, newer);
  await expect(migrateDeploy(empty.url)).rejects.toThrow(
    expect.objectContaining({
      name: "Refusal",
      message: expect.stringMatching(/newer schema .*from_the_future.*start the newer Slipway/),
    }),
  );
});

test("somebody else's database is refused, and gets no table", async ({ empty }) => {
  await empty.query("CREATE TABLE invoices (id int)");
  await expect(migrateDeploy(empty.url)).rejects.toThrow(/already holds tables of something else \(invoices\)/);
  expect(await empty.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).toEqual([
    { tablename: "invoices" },
  ]);
});

test("a migration that fails is undone whole, and a mended one then goes through", async ({ empty }) => {
  const name = "20991231000000_broken";
  const broken = withMigration(name, "CREATE TABLE half (id int); SELECT 1/0;");
  await expect(migrateDeploy(empty.url, broken)).rejects.toThrow(
    `Migration ${name} failed and was undone: division by zero.`,
  );
  expect(await empty.query("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
  expect(await migrateDeploy(empty.url, withMigration(name, "CREATE TABLE half (id int);"))).toEqual([name]);
});

test("as a command it says in one sentence what is missing", () => {
  const cli = (url: string | undefined) => {
    const { DATABASE_URL: _, ...rest } = process.env;
    const env = url === undefined ? rest : { ...rest, DATABASE_URL: url };
    return spawnSync(process.execPath, [join(ROOT, "scripts/migrate-deploy.mjs")], { env, encoding: "utf8" });
  };
  expect(cli(undefined)).toMatchObject({
    status: 1,
    stderr: "DATABASE_URL is not set: name the database to migrate.\n",
  });
  expect(cli("postgresql://x@127.0.0.1:1/x")).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^The database cannot be migrated: /),
  });
  expect(cli(process.env.DATABASE_URL)).toMatchObject({ status: 0, stdout: "nothing to apply\n" });
});
