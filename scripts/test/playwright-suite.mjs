import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { playwrightFailures } from "./failures.mjs";
import { runShown, scratchFolder } from "./runner.mjs";
import { orAtLeastOne } from "./tally.mjs";

/** playwrightSuite runs one project of playwright.config.ts, a real browser against real servers, and counts its tests. */
export async function playwrightSuite(project, { root }) {
  const folder = scratchFolder();
  const file = join(folder, "results.json");
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, NODE_ENV: "test", TMPDIR: folder };
  const playwright = join(root, "node_modules/@playwright/test/cli.js");
  const code = await runShown([playwright, "test", "--project", project, "--reporter=list,json"], { cwd: root, env });
  const report = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : { stats: { expected: 0, skipped: 0 }, errors: [] };
  rmSync(folder, { recursive: true, force: true });
  return orAtLeastOne(readPlaywright(report), code);
}

/** readPlaywright reads Playwright's JSON report; a test that passed only at its second try has failed. */
export const readPlaywright = (report) => ({
  passed: report.stats.expected,
  skipped: report.stats.skipped,
  failures: playwrightFailures(report),
});
