import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const files = ["app", "components"]
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((path) => join(folder, String(path))))
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /\.tsx?$/.test(path) && !path.includes(".test."));

/** Each page's address: a folder in round brackets is not part of it, one in square brackets stands for anything. */
const pages = files
  .filter((path) => path.endsWith("/page.tsx"))
  .map((path) => {
    const folders = path.split("/").slice(1, -1);
    const parts = folders
      .filter((name) => !name.startsWith("("))
      .map((name) => (name.startsWith("[") ? "[^/]+" : name));
    return new RegExp(`^/${parts.join("/")}$`);
  });

/** Every address in the pages' sources, without its query: of a template, each part to be filled in as an `x`. */
const addresses = files.flatMap((path) =>
  [...readFileSync(join(root, path), "utf8").matchAll(/["`](\/[a-z](?:\$\{[^}]*\}|[^"`?#\s])*)/g)].map(
    ([, written]) => ({
      path,
      address: String(written).replace(/\$\{[^}]*\}/g, "x"),
    }),
  ),
);

test("every link leads to a page that there is", () => {
  const links = addresses.filter(({ address }) => !address.startsWith("/api/"));
  expect(links.length).toBeGreaterThan(80); // or they are written in a way that is not looked for here
  expect(links.filter(({ address }) => !pages.some((page) => page.test(address)))).toEqual([]);
});
