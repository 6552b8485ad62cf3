import { join } from 'node:path';

import { run } from '../process/programs.mjs';
import { root } from '../process/workspace.mjs';
import { countJest, tallyOf } from './tally.mjs';

const silenceMs = 600_000;

/** Runs the specs of these jest projects; `more` goes to jest as it stands. */
export async function runSpecs(projects, reportFolder, more) {
  const report = join(reportFolder, `jest-${projects.join('-')}.json`);
  const { code } = await run(
    process.execPath,
    [
      // jest needs this for ES modules.
      ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
      join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
      ...['--selectProjects', ...projects],
      ...['--maxWorkers=2', '--ci', '--json', `--outputFile=${report}`],
      ...more,
    ],
    { show: true, silenceMs, env: { NODE_ENV: 'test' } },
  );
  return tallyOf(report, code, countJest);
}
