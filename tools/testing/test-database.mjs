import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { migrateEntry } from '../process/build.mjs';
import { launchDatabase } from '../process/database.mjs';
import { holderOf } from '../process/locks.mjs';
import { stopServer } from '../process/postgres.mjs';
import { lastLines } from '../process/programs.mjs';
import { ownerRole } from '../process/roles.mjs';
import { toolArguments, toolEnvironment } from '../process/tools.mjs';
import { root } from '../process/workspace.mjs';

const template = 'tpl';
const prefix = 'meedenkers-test-';
const settledAfterMs = 60_000;

/** Speed before safety: what is lost with the power was only ever a test. */
const fast = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'jit=off',
  'max_connections=300',
  'max_wal_size=4GB',
  'scram_iterations=1',
];

let database;

/** Removes what a run that was killed with everything around it left behind. */
async function sweep() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const { uid, mtimeMs } = lstatSync(folder, { throwIfNoEntry: false }) ?? {};
    if (uid !== process.getuid() || Date.now() - mtimeMs < settledAfterMs) continue;
    if (holderOf(join(folder, 'database.lock'))) continue;
    await stopServer(join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  }
}

function runOrThrow(args, env = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.at(-1)} failed:\n${lastLines(stdout + stderr, 20)}`);
}

function inTemplate(url) {
  return new URL(`/${template}`, url).href;
}

async function asAdministrator(statements) {
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * Starts a PostgreSQL for the specs alone, with both roles and a migrated template that holds the
 * reference data. The specs find it in `TEST_DATABASE_ADMIN_URL` (the superuser, who clones the
 * template), `TEST_DATABASE_OWNER_URL` and `TEST_DATABASE_APP_URL` (put the clone's name in their
 * path) and `TEST_DATABASE_TEMPLATE`. A bench gives settings of its own, since it measures what safety costs too.
 */
export async function startTestDatabase(settings = fast) {
  await sweep();
  const folder = join(tmpdir(), `${prefix}${randomUUID().slice(0, 8)}`);
  mkdirSync(folder, { mode: 0o755 });
  runOrThrow(['tools/build-api.mjs']);
  database = await launchDatabase({
    folder,
    temporary: true,
    settings,
    birthArguments: ['--no-sync', '--set=scram_iterations=1'],
  });
  await asAdministrator([`create database ${template} owner ${ownerRole}`]);
  const urls = { appUrl: inTemplate(database.appUrl), ownerUrl: inTemplate(database.ownerUrl) };
  runOrThrow([migrateEntry], toolEnvironment(urls));
  runOrThrow(toolArguments('tools', 'reference-data'), toolEnvironment(urls));
  // A template with a visitor cannot be cloned.
  await asAdministrator([
    `alter database ${template} with is_template true allow_connections false`,
  ]);
  process.env.TEST_DATABASE_ADMIN_URL = database.adminUrl;
  process.env.TEST_DATABASE_OWNER_URL = urls.ownerUrl;
  process.env.TEST_DATABASE_APP_URL = urls.appUrl;
  process.env.TEST_DATABASE_TEMPLATE = template;
}

/** Stops that PostgreSQL and removes all it wrote. */
export async function stopTestDatabase() {
  await database?.close();
}
