import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { apiEntry, buildWhatIsStale, migrateEntry } from './build.mjs';
import { keepRunning, lastWords } from './children.mjs';
import { databaseOfEnvironment, launchDatabase } from './database.mjs';
import { releaseLock, takeLock } from './locks.mjs';
import { busyPort, chosenPort, freePort, refuseBusyPort } from './ports.mjs';
import { refuseUnsafeProduction } from './production.mjs';
import { runOrFail } from './programs.mjs';
import { say, step } from './progress.mjs';
import { secretsOf } from './secrets.mjs';
import { Sentence } from './sentence.mjs';
import { onStop } from './shutdown.mjs';
import { toolArguments, toolEnvironment } from './tools.mjs';
import { dataFolder, production } from './workspace.mjs';

const readyWithinMs = 60_000;
const organisations = ['gilze-rijen.example', 'tilburg.example'];
const accounts = ['coordinator', 'meedenker', 'evaluator', 'administrator'];
const mailboxFolder = join(dataFolder, 'mailbox');

function claimFolder(port) {
  const lock = join(dataFolder, 'server.lock');
  mkdirSync(dataFolder, { recursive: true });
  const holder = takeLock(lock, { port });
  if (holder) {
    throw new Sentence(
      `Meedenkers already runs from this folder, at http://localhost:${holder.port}: use that, or stop it first with kill ${holder.pid}.`,
    );
  }
  onStop(() => releaseLock(lock));
}

async function openDatabase() {
  const own = await databaseOfEnvironment();
  if (own) return { ...own, words: 'reached' };
  const launched = await launchDatabase({ folder: dataFolder });
  if (launched.holder) {
    throw new Sentence(
      `The database of this folder is in use by another command (process ${launched.holder.pid}): wait until that is done and start again.`,
    );
  }
  return { ...launched, words: 'started' };
}

async function openDemoMailbox() {
  const logFile = join(dataFolder, 'log', 'mailbox.log');
  const program = keepRunning(join(import.meta.dirname, '..', 'demo-mailbox.mjs'), {
    args: [mailboxFolder],
    logFile,
  });
  const ports = await Promise.race([
    new Promise((resolve) => program.child.once('message', resolve)),
    program.ended,
  ]);
  if (!program.child.connected) {
    throw new Sentence(`The demo mailbox did not start: ${lastWords(program.printed(), 1)}`);
  }
  return {
    url: `smtp://127.0.0.1:${ports.port}`,
    textUrl: `http://127.0.0.1:${ports.textPort}/`,
    words: 'open',
    ended: program.ended,
  };
}

/** What the api needs to know, beside what the environment says already. */
async function apiEnvironment({ appUrl, ownerUrl }, port, mailbox) {
  const databases = {
    PORT: String(port),
    DATABASE_URL: appUrl,
    DATABASE_OWNER_URL: ownerUrl,
    ERASURES_FILE: process.env.ERASURES_FILE || join(dataFolder, 'erased'),
  };
  if (production) return databases;
  const {
    NODE_ENV,
    PUBLIC_ORIGIN,
    SECRET_KEY,
    SMTP_URL,
    SMS_GATEWAY_URL,
    MAIL_FROM,
    METRICS_PORT,
  } = process.env;
  return {
    ...databases,
    NODE_ENV: NODE_ENV || 'development',
    DEMO: '1',
    DEMO_MAILBOX: mailboxFolder,
    PUBLIC_ORIGIN: PUBLIC_ORIGIN || `http://localhost:${port}`,
    SECRET_KEY: SECRET_KEY || secretsOf(dataFolder).secretKey,
    SMTP_URL: SMTP_URL || mailbox.url,
    SMS_GATEWAY_URL: SMS_GATEWAY_URL || mailbox.textUrl,
    MAIL_FROM: MAIL_FROM || 'Meedenkers <berichten@meedenkers.example>',
    METRICS_PORT: METRICS_PORT || String(await freePort()),
  };
}

async function isReady(port) {
  try {
    const { ok } = await fetch(`http://127.0.0.1:${port}/health/ready`);
    return ok;
  } catch {
    // Not listening yet.
    return false;
  }
}

async function serve(environment, port) {
  const logFile = production ? undefined : join(dataFolder, 'log', 'api.log');
  const program = keepRunning(apiEntry, { env: environment, logFile });
  const deadline = Date.now() + readyWithinMs;
  while (!(await isReady(port))) {
    const { exitCode, signalCode } = program.child;
    const printed = program.printed();
    if (exitCode !== null || signalCode !== null) {
      if (printed.includes('EADDRINUSE')) throw busyPort(port);
      throw new Sentence(lastWords(printed, 12) || 'The server did not start; it says why above.');
    }
    if (Date.now() > deadline) {
      throw new Sentence(
        `The server did not become ready within ${readyWithinMs / 1000} seconds. ${lastWords(printed, 3)}`,
      );
    }
    await pause(50);
  }
  return { ...program, words: 'ready' };
}

function welcome(port, startedAt) {
  const origin = process.env.PUBLIC_ORIGIN || `http://localhost:${port}`;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say();
  say(`Meedenkers is ready at ${origin} (${seconds} s).`);
  if (!production) {
    say(`  For staff and Meedenkers: ${origin}/werk/   password of every account: meedenkers-demo`);
    for (const name of organisations) {
      say(`    ${accounts.map((account) => `${account}@${name}`).join('  ')}`);
    }
    say('    evaluator@programma.example');
    say(`  Every message that was sent: ${origin}/demo/berichten`);
    say(`  Database, messages and logs: ${dataFolder}`);
  }
  say('Stop with Ctrl-C.');
}

/** Starts the whole product and runs until it is stopped or one of its parts ends. */
export async function startApplication() {
  const startedAt = performance.now();
  const port = chosenPort();
  if (production) refuseUnsafeProduction(process.env);
  claimFolder(port);
  await refuseBusyPort(port);
  const [database] = await Promise.all([
    step('database', openDatabase),
    step('build', buildWhatIsStale),
  ]);
  const tool = (sentence, ...args) =>
    runOrFail(sentence, process.execPath, args, {
      env: { ...toolEnvironment(database), ...(production ? {} : { DEMO: '1' }) },
    }).then(() => 'done');
  await step('migrations', () => tool('The database could not be migrated', migrateEntry));
  await step('reference data', () =>
    tool('Reference data could not be loaded', ...toolArguments('tools', 'reference-data')),
  );
  let mailbox;
  if (!production) {
    await step('demo data', () =>
      tool('Demo data could not be made', ...toolArguments('tools', 'demo-data')),
    );
    mailbox = await step('demo mailbox', openDemoMailbox);
  }
  const environment = await apiEnvironment(database, port, mailbox);
  const server = await step('server', () => serve(environment, port));
  welcome(port, startedAt);
  process.send?.({ ready: { port, mailboxFolder, databases: toolEnvironment(database) } });
  throw new Sentence(
    await Promise.race([
      server.ended.then(() => `The server stopped unexpectedly. ${lastWords(server.printed(), 5)}`),
      ...(mailbox ? [mailbox.ended.then(() => 'The demo mailbox stopped unexpectedly.')] : []),
      ...(database.ended ? [database.ended] : []),
    ]),
  );
}
