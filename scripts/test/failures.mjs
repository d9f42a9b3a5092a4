/** vitestFailures names each failed test of vitest's JSON report, with the first line of what it said. */
export function vitestFailures({ testResults }) {
  return testResults.flatMap(({ name: file, status, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status: outcome }) => outcome === "failed");
    if (failed.length > 0)
      return failed.map(({ fullName, failureMessages }) => lineOf(file, fullName, failureMessages?.[0]));
    return status === "failed" ? [lineOf(file, "the file itself", message)] : [];
  });
}

/** playwrightFailures does so for Playwright's; errors outside of tests come last. */
export function playwrightFailures({ suites, errors }) {
  return [
    ...(suites ?? []).flatMap((suite) => failedSpecs(suite, suite.file)),
    ...errors.map(({ message }) => lineOf("", "outside of tests", message)),
  ];
}

function failedSpecs({ specs, suites }, file) {
  const failed = (specs ?? []).filter(({ tests }) =>
    tests.some(({ status }) => status === "unexpected" || status === "flaky"),
  );
  return [
    ...failed.map(({ title, tests }) => lineOf(file, title, firstError(tests))),
    ...(suites ?? []).flatMap((suite) => failedSpecs(suite, file)),
  ];
}

const firstError = (tests) =>
  tests.flatMap(({ results }) => results.map(({ error }) => error?.message)).find((message) => message);

/** Colours go: a log keeps them as noise. */
const lineOf = (file, test, message = "") =>
  `${file ? `${file.split(/[\\/]/).at(-1)} › ` : ""}${test}: ${message.replaceAll(colour, "").replace(/\s+/g, " ").slice(0, 400)}`;

const colour = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");
