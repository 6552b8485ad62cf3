import { readFileSync } from 'node:fs';

/** How many tests of a part passed and failed. */
export const nothing = Object.freeze({ passed: 0, failed: 0 });

/** The counts of several parts together. */
export function total(tallies) {
  return tallies.reduce(
    (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
    nothing,
  );
}

/** The one sentence a run ends with. */
export function inWords({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

/**
 * The count of a runner from its report, read by `count`; a runner that left no report, ran nothing,
 * or failed without a failed test is itself a failure.
 */
export function tallyOf(reportFile, exitCode, count) {
  let tally = nothing;
  try {
    tally = count(JSON.parse(readFileSync(reportFile, 'utf8')));
  } catch (error) {
    if (error.code !== 'ENOENT' && !(error instanceof SyntaxError)) throw error;
  }
  const brokeDown = tally.failed === 0 && (exitCode !== 0 || tally.passed === 0);
  return brokeDown ? { ...tally, failed: 1 } : tally;
}

/** Counts jest's report; a spec file that could not run at all is one failure. */
export function countJest({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
}

/** Counts Playwright's report; a journey that failed first and passed later has not passed. */
export function countPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}
