/**
 * `npm test`: everything that says whether the product is in order. With a name, one part alone:
 * `check`, `unit` (with the pages' specs), `db` or `e2e`; what follows the name goes to its runner.
 * The last line printed is the total.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { withPackagesAndNode } from './process/node-version.mjs';
import { say } from './process/progress.mjs';
import { Sentence, sentenceOf } from './process/sentence.mjs';
import { isStopping, onStop, runToTheEnd } from './process/shutdown.mjs';
import { inWords, nothing, total } from './testing/tally.mjs';

const parts = {
  check: async () => (await import('./testing/checks.mjs')).runChecks(),
  unit: async (...given) =>
    (await import('./testing/specs.mjs')).runSpecs(['unit', 'web'], ...given),
  db: async (...given) => (await import('./testing/specs.mjs')).runSpecs(['db'], ...given),
  e2e: async (...given) => (await import('./testing/journeys.mjs')).runJourneys(...given),
};

/** Runs one part and says how it went; a part that breaks down is one failure. */
async function runPart(name, reportFolder, more) {
  const since = performance.now();
  say(`\n${name}`);
  let tally;
  try {
    tally = await parts[name](reportFolder, more);
  } catch (error) {
    say(sentenceOf(error) ?? error.stack);
    tally = { ...nothing, failed: 1 };
  }
  const seconds = ((performance.now() - since) / 1000).toFixed(0);
  return { ...tally, line: `  ${name.padEnd(6)} ${inWords(tally)} (${seconds} s)` };
}

async function runParts([name, ...more]) {
  if (name !== undefined && !Object.hasOwn(parts, name)) {
    throw new Sentence(`There is no part ${name}: choose ${Object.keys(parts).join(', ')}.`);
  }
  const reportFolder = mkdtempSync(join(tmpdir(), 'meedenkers-reports-'));
  onStop(() => rmSync(reportFolder, { recursive: true, force: true }));
  const tallies = [];
  for (const part of name ? [name] : Object.keys(parts)) {
    tallies.push(await runPart(part, reportFolder, name ? more.filter((arg) => arg !== '--') : []));
  }
  say(`\n${tallies.map(({ line }) => line).join('\n')}`);
  return total(tallies);
}

function report(tally) {
  say(inWords(tally));
  return tally.failed > 0 || tally.passed === 0 ? 1 : 0;
}

await runToTheEnd(
  async () => {
    try {
      return await withPackagesAndNode(async () => report(await runParts(process.argv.slice(2))));
    } catch (error) {
      if (isStopping()) return 1;
      say(sentenceOf(error) ?? error.stack);
      return report({ ...nothing, failed: 1 });
    }
  },
  { onSignal: 130 },
);
