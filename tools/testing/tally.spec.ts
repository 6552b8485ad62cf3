import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { countJest, countPlaywright, inWords, tallyOf, total } from './tally.mjs';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const reportOf = (content: string): string => {
  const path = join(folder, 'report.json');
  writeFileSync(path, content);
  return path;
};

const jestReport = (numPassedTests: number, numFailedTests = 0, numRuntimeErrorTestSuites = 0) =>
  reportOf(JSON.stringify({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }));

describe('the count of a part', () => {
  it('is what the report says', () => {
    expect(tallyOf(jestReport(5, 2), 1, countJest)).toEqual({ passed: 5, failed: 2 });
  });

  it('takes a spec file that could not run for one failure', () => {
    expect(tallyOf(jestReport(5, 0, 1), 1, countJest)).toEqual({ passed: 5, failed: 1 });
  });

  it.each([
    ['there is no report', () => join(folder, 'absent.json'), 0],
    ['the report was cut off', () => reportOf('{"numPassedTests": 5'), 0],
    ['nothing ran', () => jestReport(0), 0],
  ])('is one failure when %s', (_, report, exitCode) => {
    expect(tallyOf(report(), exitCode, countJest)).toEqual({ passed: 0, failed: 1 });
  });

  it('is one failure more when the runner failed though every test passed', () => {
    expect(tallyOf(jestReport(5), 1, countJest)).toEqual({ passed: 5, failed: 1 });
  });

  it('takes a journey that passed at the second try for a failure', () => {
    const stats = { expected: 3, unexpected: 0, flaky: 1, skipped: 0 };
    expect(countPlaywright({ stats, errors: [] })).toEqual({ passed: 3, failed: 1 });
  });
});

describe('the total', () => {
  it('adds the parts up and says so in one line', () => {
    const sum = total([
      { passed: 3, failed: 0 },
      { passed: 2, failed: 1 },
    ]);
    expect(inWords(sum)).toBe('5 passed, 1 failed');
  });
});
