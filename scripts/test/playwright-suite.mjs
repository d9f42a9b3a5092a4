import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { playwrightFailures } from "./failures.mjs";
import { runShown, scratchFolder } from "./runner.mjs";
import { orAtLeastOne } from "./tally.mjs";

/** playwrightSuite drives a real browser against real servers and counts its tests. */
export async function playwrightSuite({ root }) {
  const folder = scratchFolder();
  const file = join(folder, "results.json");
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, NODE_ENV: "test", TMPDIR: folder };
  const code = await runShown([join(root, "node_modules/@playwright/test/cli.js"), "test", "--reporter=list,json"], {
    cwd: root,
    env,
  });
  const report = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] };
  rmSync(folder, { recursive: true, force: true });
  return { ...orAtLeastOne(countPlaywright(report), code), failures: playwrightFailures(report) };
}

/** countPlaywright counts a test that passed only at its second try as failed; errors outside of tests count as one each. */
export function countPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}
