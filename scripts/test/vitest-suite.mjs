import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { vitestFailures } from "./failures.mjs";
import { runShown, scratchFolder } from "./runner.mjs";
import { orAtLeastOne } from "./tally.mjs";

/** vitestSuite runs one project of vitest.config.ts and counts its tests. */
export async function vitestSuite(project, { root }) {
  const folder = scratchFolder();
  const file = join(folder, "results.json");
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  // A start of ours sets NODE_ENV=production, in which React's own checks and vitest's set-up differ.
  const code = await runShown([vitest, "run", "--project", project, ...reporters], {
    cwd: root,
    env: { NODE_ENV: "test", TMPDIR: folder },
  });
  const report = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { testResults: [] };
  rmSync(folder, { recursive: true, force: true });
  return { ...orAtLeastOne(countVitest(report), code), failures: vitestFailures(report) };
}

/** countVitest counts tests, and a file that could not be loaded as one failure. */
export function countVitest({ testResults }) {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  for (const { status, assertionResults } of testResults) {
    for (const { status: outcome } of assertionResults)
      tally[outcome === "passed" || outcome === "failed" ? outcome : "skipped"] += 1;
    if (status === "failed" && !assertionResults.some(({ status: outcome }) => outcome === "failed")) tally.failed += 1;
  }
  return tally;
}
