import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import { ensureInstalled } from './install.mjs';
import { step } from './progress.mjs';
import { Sentence } from './sentence.mjs';
import { onStop, stop } from './shutdown.mjs';
import { root } from './workspace.mjs';

const [leastMajor, leastMinor] = [24, 15];

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

/** The Node this product runs with: this one, or the one among the packages. */
function suitableNode() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const installed = join(root, 'node_modules', '.bin', 'node');
  if (existsSync(installed)) return realpathSync(installed);
  throw new Sentence(
    `Node ${leastMajor}.${leastMinor} or later is needed; this is ${process.versions.node}, and there is no package with a newer one for ${process.platform} on ${process.arch}.`,
  );
}

/** Puts the right Node and the packages' commands first for every program started from here. */
function pathWith(node) {
  const commands = join(root, 'node_modules', '.bin');
  return [dirname(node), commands, process.env.PATH].join(delimiter);
}

async function continueWith(node) {
  const child = spawn(node, process.argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, MEEDENKERS_NODE: node, PATH: pathWith(node) },
  });
  // The one that started us may want to hear what the command tells.
  child.on('message', (message) => process.send?.(message));
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
  onStop(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  return ended;
}

/**
 * Sees that the packages are installed and that the work is done by a Node that is new enough,
 * if need be by starting this command once more with the packages' own Node.
 */
export async function withPackagesAndNode(work) {
  if (process.env.MEEDENKERS_NODE !== process.execPath) {
    await step('packages', ensureInstalled);
    const node = suitableNode();
    if (node !== process.execPath) await stop(await continueWith(node));
    process.env.PATH = pathWith(node);
  }
  return work();
}
