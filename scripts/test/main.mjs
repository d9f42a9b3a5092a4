import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Refusal } from "../start/refusal.mjs";
import { say, secondsSoFar } from "../start/say.mjs";
import { setUp } from "../start/set-up.mjs";
import { isStopping, stopAll, watchForTheEnd } from "../start/stopping.mjs";
import { lintSuite } from "./lint-suite.mjs";
import { playwrightSuite } from "./playwright-suite.mjs";
import { counts, mustHaveRun, report, total } from "./tally.mjs";
import { typesSuite } from "./types-suite.mjs";
import { vitestSuite } from "./vitest-suite.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

const SUITES = {
  types: typesSuite,
  lint: lintSuite,
  unit: (options) => vitestSuite("unit", options),
  db: (options) => vitestSuite("db*", options),
  start: (options) => vitestSuite("start", options),
  browser: (options) => playwrightSuite("browser", options),
  heavy: async (options) => total([await vitestSuite("heavy*", options), await playwrightSuite("heavy", options)]),
};

/** Whole fleets and many processes: minutes of their own, which .ci/run takes and `npm test` leaves. */
const HEAVY = "heavy";

const HELP = `Usage: npm test [-- SUITE ...]

Sets itself up and runs the suites, all but the last by default: ${Object.keys(SUITES).join(", ")}.
SLIPWAY_HEAVY=1 adds it to the default.
SLIPWAY_BROWSER names the browser to use. The last line is the sum; exit code 1 when anything failed.`;

/** main is `npm test`. */
export async function main(argv) {
  if (argv.includes("--help") || argv.includes("-h")) return say(HELP);
  watchForTheEnd((why) => say(`\nStopping (${why}) …`), { exitCode: 1 });
  try {
    await stopAll((await run(chosen(argv))) ? 0 : 1);
  } catch (error) {
    console.error(error instanceof Refusal ? `\n${error.message}` : error);
    say("0 passed, 1 failed, 0 skipped");
    await stopAll(1);
  }
}

function chosen(argv) {
  const unknown = argv.find((name) => !Object.hasOwn(SUITES, name));
  if (unknown !== undefined) throw new Refusal(`There is no suite "${unknown}": npm test -- --help lists them.`);
  if (argv.length > 0) return argv;
  return Object.keys(SUITES).filter((name) => name !== HEAVY || process.env.SLIPWAY_HEAVY);
}

async function run(names) {
  mkdirSync(join(root, ".slipway"), { recursive: true });
  await setUp(root, { withTests: true, logFile: join(root, ".slipway", "test-setup.log") });
  say(`Set-up: ${secondsSoFar().toFixed(1)} s`);
  const from = secondsSoFar();
  const results = [];
  for (const name of names) {
    if (isStopping()) break; // a suite begun now would be ended by nobody
    say(`\n── ${name} ──`);
    const began = secondsSoFar();
    const result = mustHaveRun(await SUITES[name]({ root }));
    results.push({ name, result, seconds: secondsSoFar() - began });
  }
  say(`\nTests, without the set-up: ${(secondsSoFar() - from).toFixed(1)} s`);
  for (const suite of results) say(report(suite));
  for (const { name, result } of results) for (const line of result.failures) say(`FAILED  ${name}: ${line}`);
  const sum = total(results.map(({ result }) => result));
  say(counts(sum));
  return sum.failures.length === 0;
}
