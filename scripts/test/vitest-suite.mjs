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
  return orAtLeastOne(readVitest(report), code);
}

/** readVitest reads vitest's JSON report; a file that could not be loaded is one failure. */
export function readVitest(report) {
  const outcomes = report.testResults.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
  return {
    passed: outcomes.filter((outcome) => outcome === "passed").length,
    skipped: outcomes.filter((outcome) => outcome !== "passed" && outcome !== "failed").length,
    failures: vitestFailures(report),
  };
}
