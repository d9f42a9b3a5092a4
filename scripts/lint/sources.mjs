import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SKIPPED = new Set(["node_modules", ".next", "dist", "generated", ".turbo", ".slipway", "test-results"]);
const ROOTS = ["apps", "packages", "scripts", "test"];

/** readSources reads every source file of ours as `{ path, text, code }`; `code` has its comments blanked, lines kept. */
export function readSources(root) {
  return ROOTS.flatMap((folder) => list(root, folder))
    .filter((path) => /\.(ts|tsx|mjs|cjs)$/.test(path))
    .map((path) => {
      const text = readFileSync(join(root, path), "utf8");
      return { path, text, code: withoutComments(text) };
    });
}

/** isTest tells whether the file is a test or one's helper. */
export const isTest = (path) => /\.test\.tsx?$|\/e2e\/|\/test\/|\.examples\.ts$/.test(path);

/** lineOf is the number of the line in which the offset lies. */
export const lineOf = (text, offset) => text.slice(0, offset).split("\n").length;

// Strings are matched as well, so that "//" inside one is no comment.
const COMMENT_OR_STRING = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
const withoutComments = (text) =>
  text.replace(COMMENT_OR_STRING, (match) => (/^\/[/*]/.test(match) ? match.replace(/[^\n]/g, " ") : match));

function list(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : list(root, `${folder}/${entry.name}`);
      return entry.isFile() ? [`${folder}/${entry.name}`] : [];
    });
}
