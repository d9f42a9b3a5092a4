// A suite's result is how many tests passed and were skipped, and a line for each that failed.

/** resultOf is the result of checks that either hold or not. */
export const resultOf = (checks) => ({
  passed: checks.filter(({ holds }) => holds).length,
  skipped: 0,
  failures: checks.filter(({ holds }) => !holds).map(({ name }) => name),
});

/** orAtLeastOne adds a failure for a runner that ended badly without naming a failed test. */
export const orAtLeastOne = (result, exitCode) =>
  exitCode === 0 || result.failures.length > 0
    ? result
    : { ...result, failures: [`it ended with ${exitCode} and named no test`] };

/** mustHaveRun adds a failure where nothing ran: that proves nothing. */
export const mustHaveRun = (result) =>
  result.passed + result.failures.length === 0 ? { ...result, failures: ["no test ran"] } : result;

/** total adds up the results of the suites. */
export const total = (results) => ({
  passed: results.reduce((sum, { passed }) => sum + passed, 0),
  skipped: results.reduce((sum, { skipped }) => sum + skipped, 0),
  failures: results.flatMap(({ failures }) => failures),
});

/** counts: "2 passed, 1 failed, 0 skipped". */
export const counts = ({ passed, failures, skipped }) =>
  `${passed} passed, ${failures.length} failed, ${skipped} skipped`;

/** report is one suite's line. */
export const report = ({ name, result, seconds }) =>
  `  ${name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s   ${counts(result)}`;
