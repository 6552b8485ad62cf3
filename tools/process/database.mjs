import { fork } from 'node:child_process';
import { join } from 'node:path';

import { holderOf } from './locks.mjs';
import { stopServer } from './postgres.mjs';
import { endProgram } from './programs.mjs';
import { appRole, databaseName, ownerRole } from './roles.mjs';
import { secretsOf } from './secrets.mjs';
import { Sentence } from './sentence.mjs';
import { onStop } from './shutdown.mjs';
import { dataFolder, production, root } from './workspace.mjs';

const stopPatienceMs = 40_000;

function urlsOf(port, folder) {
  const { owner, app, superuser } = secretsOf(folder);
  const address = `127.0.0.1:${port}`;
  return {
    ownerUrl: `postgres://${ownerRole}:${owner}@${address}/${databaseName}`,
    appUrl: `postgres://${appRole}:${app}@${address}/${databaseName}`,
    adminUrl: `postgres://postgres:${superuser}@${address}/postgres`,
  };
}

/**
 * Starts the embedded PostgreSQL of a folder in a program of its own, which outlives nobody.
 * Answers with its addresses, or with `holder` when another command already runs it.
 */
export async function launchDatabase(options) {
  const launcher = fork(join(root, 'tools', 'database.mjs'), [JSON.stringify(options)], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let clusterFolder;
  const close = async () => {
    await endProgram(launcher, { patienceMs: stopPatienceMs });
    // It has done so itself, unless it was killed.
    if (clusterFolder) await stopServer(clusterFolder);
  };
  const forget = onStop(close);
  const ended = new Promise((resolve) => {
    launcher.on('message', (message) => message.failure && resolve(message.failure));
    launcher.once('exit', () => resolve('The database stopped unexpectedly.'));
  });
  const opened = new Promise((resolve) => launcher.once('message', resolve));
  const { ready, holder, failure } = await Promise.race([
    opened,
    ended.then((sentence) => ({ failure: sentence })),
  ]);
  if (failure) throw new Sentence(failure);
  if (holder) {
    forget();
    return { holder };
  }
  clusterFolder = ready.clusterFolder;
  return {
    ...urlsOf(ready.port, options.folder),
    clusterFolder,
    ended,
    close: async () => {
      forget();
      await close();
    },
  };
}

/** Says why a database of the environment cannot be used; answers nothing when it can. */
async function refuseUnreachable(name) {
  let url;
  try {
    url = new URL(process.env[name]);
  } catch {
    throw new Sentence(`${name} is not an address like postgres://user:password@host:5432/name.`);
  }
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: url.href, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const reason = error.message || error.errors?.[0]?.message || error.code;
    throw new Sentence(
      `The database of ${name} (${url.hostname}:${url.port || 5432}) cannot be reached: ${reason}.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The database of the environment, when one is named there. */
export async function databaseOfEnvironment() {
  const names = ['DATABASE_URL', 'DATABASE_OWNER_URL'];
  const given = names.filter((name) => process.env[name]);
  if (given.length === 0) return undefined;
  if (given.length === 1) {
    throw new Sentence(
      `Only ${given[0]} is set: a database of your own needs both DATABASE_URL and DATABASE_OWNER_URL, of two roles.`,
    );
  }
  for (const name of names) await refuseUnreachable(name);
  return {
    appUrl: process.env.DATABASE_URL,
    ownerUrl: process.env.DATABASE_OWNER_URL,
    close: () => undefined,
  };
}

/** The embedded database of this clone when another command runs it already. */
export function runningDatabase() {
  const holder = holderOf(join(dataFolder, 'database.lock'));
  if (!holder?.port) return undefined;
  return { ...urlsOf(holder.port, dataFolder), close: () => undefined };
}

/** The database a tool works on: the environment's, the one that runs, or one for the occasion. */
export async function databaseForTool() {
  const own = await databaseOfEnvironment();
  if (own) return own;
  if (production) {
    throw new Sentence(
      'With NODE_ENV=production both DATABASE_URL and DATABASE_OWNER_URL must be set.',
    );
  }
  const running = runningDatabase();
  if (running) return running;
  const launched = await launchDatabase({ folder: dataFolder });
  if (!launched.holder) return launched;
  throw new Sentence(
    `The database of this clone is being started or stopped by another command (process ${launched.holder.pid}): try again in a moment.`,
  );
}
