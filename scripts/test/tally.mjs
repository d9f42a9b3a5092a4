/** total adds up what the suites counted. */
export function total(tallies) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const tally of tallies) for (const key of Object.keys(sum)) sum[key] += tally[key];
  return sum;
}

/** tallyOf counts checks that either hold or not. */
export const tallyOf = (results) => ({
  passed: results.filter((held) => held).length,
  failed: results.filter((held) => !held).length,
  skipped: 0,
});

/** orAtLeastOne counts one failure for a runner that ended badly without naming a failed test. */
export const orAtLeastOne = (tally, exitCode) => (exitCode === 0 || tally.failed > 0 ? tally : { ...tally, failed: 1 });

/** report is one suite's line. */
export const report = ({ name, tally, seconds }) =>
  `  ${name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s   ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`;
