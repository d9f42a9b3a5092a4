import { join } from "node:path";
import { checkRules } from "../lint/check-rules.mjs";
import { holds } from "./runner.mjs";
import { tallyOf } from "./tally.mjs";

/** lintSuite runs Biome's rules, its formatter, and each rule of our own: one test each. */
export async function lintSuite({ root }) {
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  const results = [
    await holds("biome lint", [biome, "lint", "--error-on-warnings", "--max-diagnostics=50", "."], { root }),
    await holds("biome format", [biome, "format", "."], { root }),
  ];
  for (const { name, problems } of checkRules(root)) {
    console.log(
      problems.length === 0
        ? `  ok      ${name}`
        : `  FAILED  ${name}\n${problems.map((text) => `    ${text}`).join("\n")}`,
    );
    results.push(problems.length === 0);
  }
  return tallyOf(results);
}
