import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findBrowser } from '../process/browser.mjs';
import { freePort } from '../process/ports.mjs';
import { endProgram, run } from '../process/programs.mjs';
import { step } from '../process/progress.mjs';
import { Sentence } from '../process/sentence.mjs';
import { onStop } from '../process/shutdown.mjs';
import { root } from '../process/workspace.mjs';
import { countPlaywright, tallyOf } from './tally.mjs';

const silenceMs = 600_000;
const stopPatienceMs = 60_000;

/** What would make the product under test another one than a newcomer's. */
const foreign = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'NODE_ENV',
  'PUBLIC_ORIGIN',
  'SMTP_URL',
  'SMS_GATEWAY_URL',
];

/** Starts the product on a port and a data folder of its own; answers once it can be visited. */
async function startProduct() {
  const port = await freePort();
  const folder = join(tmpdir(), `meedenkers-e2e-${randomUUID().slice(0, 8)}`);
  mkdirSync(folder, { mode: 0o755 });
  const without = Object.fromEntries(foreign.map((name) => [name, '']));
  const child = fork(join(root, 'tools', 'start.mjs'), [], {
    env: { ...process.env, ...without, PORT: String(port), MEEDENKERS_DATA: folder },
    detached: true,
  });
  const close = async () => {
    await endProgram(child, { patienceMs: stopPatienceMs });
    rmSync(folder, { recursive: true, force: true });
  };
  const forget = onStop(close);
  const ready = await Promise.race([
    new Promise((resolve) => child.on('message', (message) => resolve(message.ready))),
    new Promise((resolve) => child.once('exit', () => resolve(undefined))),
  ]);
  if (!ready) throw new Sentence('The product under test did not start; it says why above.');
  return {
    origin: `http://localhost:${port}`,
    mailboxFolder: ready.mailboxFolder,
    databases: ready.databases,
    close: async () => {
      forget();
      await close();
    },
  };
}

/** Drives the running product in a real browser; `more` goes to Playwright as it stands. */
export async function runJourneys(reportFolder, more) {
  const browser = await step('browser', findBrowser);
  const product = await startProduct();
  const report = join(reportFolder, 'journeys.json');
  try {
    const { code } = await run(
      process.execPath,
      [
        join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
        ...['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
        ...more,
      ],
      {
        show: true,
        silenceMs,
        env: {
          ...browser.env,
          CHROMIUM_PATH: browser.path,
          CHROME_PATH: browser.path,
          ORIGIN: product.origin,
          DEMO_MAILBOX: product.mailboxFolder,
          // With it a journey lets time pass.
          DATABASE_OWNER_URL: product.databases.DATABASE_OWNER_URL,
          PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        },
      },
    );
    return tallyOf(report, code, countPlaywright);
  } finally {
    await product.close();
  }
}
