import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");
const adrs = readdirSync(join(root, "docs/adr")).map((name) => `docs/adr/${name}`);
const pages = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "docs/security.md",
  "docs/deploying-agents.md",
  ...adrs,
];
const tops = "apps|packages|prisma|scripts|docs|test|\\.ci|\\.github";

/** pathsIn are the paths a page names: in backticks from the root, and as links from its own folder. */
function pathsIn(page: string): string[] {
  const text = read(page);
  const named = [...text.matchAll(new RegExp(`\`((?:${tops})/[\\w./()\\[\\]-]+)\``, "g"))].map(
    (match) => match[1] ?? "",
  );
  const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map((match) =>
    join(dirname(page), match[1] ?? ""),
  );
  return [...named, ...linked];
}

test.each(pages)("every path that %s names exists", (page) => {
  expect(pathsIn(page).filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test("ARCHITECTURE.md says who writes each table", () => {
  const tables = [
    ...read("prisma/migrations/20261121000000_first/migration.sql").matchAll(/^CREATE TABLE "(\w+)" \(/gm),
  ].map((match) => match[1] ?? "");
  const architecture = read("ARCHITECTURE.md");
  expect(tables.length).toBeGreaterThan(20);
  expect(tables.filter((table) => !architecture.includes(`\`${table}\``))).toEqual([]);
});
