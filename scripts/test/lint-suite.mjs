import { join } from "node:path";
import { checkRules } from "../lint/check-rules.mjs";
import { check } from "./runner.mjs";
import { resultOf } from "./tally.mjs";

/** lintSuite runs Biome's rules, its formatter, and each rule of our own: one test each. */
export async function lintSuite({ root }) {
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  const results = [
    await check("biome lint", [biome, "lint", "--error-on-warnings", "--max-diagnostics=50", "."], { root }),
    await check("biome format", [biome, "format", "."], { root }),
  ];
  for (const { name, problems } of checkRules(root)) {
    console.log(
      problems.length === 0
        ? `  ok      ${name}`
        : `  FAILED  ${name}\n${problems.map((text) => `    ${text}`).join("\n")}`,
    );
    results.push({ name, holds: problems.length === 0 });
  }
  return resultOf(results);
}
