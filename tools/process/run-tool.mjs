import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { withPackagesAndNode } from './node-version.mjs';
import { endProgram } from './programs.mjs';
import { Sentence } from './sentence.mjs';
import { onStop, runToTheEnd } from './shutdown.mjs';
import { root } from './workspace.mjs';

const worksWithoutDatabase = new Set(['generate', 'assignment', 'booking']);

function refuseNoName(folder, name) {
  if (name) return;
  const names = readdirSync(join(root, folder)).flatMap(
    (file) => file.match(/^([a-z-]+)\.ts$/)?.[1] ?? [],
  );
  throw new Sentence(`Say which: ${names.join(', ')}.`);
}

async function runWith(args, env) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    detached: true,
  });
  onStop(() => endProgram(child));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

async function withDatabase(args) {
  const { databaseForTool } = await import('./database.mjs');
  const { secretsOf } = await import('./secrets.mjs');
  const { toolEnvironment } = await import('./tools.mjs');
  const { dataFolder, production } = await import('./workspace.mjs');
  const database = await databaseForTool();
  const demo = production ? {} : { DEMO: '1', SECRET_KEY: secretsOf(dataFolder).secretKey };
  return runWith(args, { ...demo, ...process.env, ...toolEnvironment(database) });
}

/** Runs one TypeScript tool of a folder to its end, and ends with its exit code. */
export async function runTool(folder, name, args) {
  await runToTheEnd(
    () =>
      withPackagesAndNode(async () => {
        refuseNoName(folder, name);
        const { toolArguments, toolEnvironment } = await import('./tools.mjs');
        const all = [...toolArguments(folder, name), ...args.filter((arg) => arg !== '--')];
        if (worksWithoutDatabase.has(name)) return runWith(all, toolEnvironment());
        return withDatabase(all);
      }),
    { onSignal: 130 },
  );
}
