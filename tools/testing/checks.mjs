import { join } from 'node:path';

import { nxEnvironment } from '../process/build.mjs';
import { lastLines, run } from '../process/programs.mjs';
import { say, step } from '../process/progress.mjs';
import { toolArguments, toolEnvironment } from '../process/tools.mjs';
import { root } from '../process/workspace.mjs';

const shownLines = 80;
const silenceMs = 600_000;

function packageProgram(...path) {
  return join(root, 'node_modules', ...path);
}

/** What each check runs with Node; each counts as one test. */
const checks = [
  ['formatting', [packageProgram('prettier', 'bin', 'prettier.cjs'), '--check', '.'], {}],
  ['lint', [packageProgram('eslint', 'bin', 'eslint.js'), '.', '--max-warnings=0'], nxEnvironment],
  [
    'types',
    [packageProgram('nx', 'dist', 'bin', 'nx.js'), 'run-many', '-t', 'types', '--parallel=2'],
    nxEnvironment,
  ],
  ['generated files', () => [...toolArguments('tools', 'generate'), '--check'], toolEnvironment()],
];

async function passes([name, given, env]) {
  const args = typeof given === 'function' ? given() : given;
  let output = '';
  const words = await step(name, async () => {
    const result = await run(process.execPath, args, { env, silenceMs });
    if (result.code === 0) return 'good';
    output = result.output;
    return 'FAILED';
  });
  if (words === 'good') return true;
  say(lastLines(output, shownLines).replaceAll(/^/gm, '    '));
  return false;
}

/** Formatting, lint with its boundaries and cycles, types, and whether generated files are current. */
export async function runChecks() {
  const outcomes = [];
  for (const check of checks) outcomes.push(await passes(check));
  const passed = outcomes.filter(Boolean).length;
  return { passed, failed: outcomes.length - passed };
}
