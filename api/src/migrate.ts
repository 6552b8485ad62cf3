import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { PgBoss } from 'pg-boss';
import { DataSource, type MigrationInterface } from 'typeorm';

import { JOBS_SCHEMA, QUEUES } from './platform/jobs.js';

type Migration = new () => MigrationInterface;

/** The migrations in a folder, oldest first. */
async function migrationsIn(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder))
    .filter((file) => /^\d+-.*\.(js|ts)$/.test(file) && !file.endsWith('.d.ts'))
    .sort();
  const modules = await Promise.all(
    files.map(
      (file) =>
        import(pathToFileURL(join(folder, file)).href) as Promise<Record<string, Migration>>,
    ),
  );
  return modules.flatMap((module) => Object.values(module));
}

/** A connection as owner, with every migration known. */
export async function ownerSource(
  ownerUrl: string,
  folder = join(import.meta.dirname, '../../migrations'),
): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: await migrationsIn(folder),
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    logging: false,
    poolSize: 2,
    extra: { connectionTimeoutMillis: 8000 },
  });
  return source.initialize();
}

const GRANTS = `
  GRANT USAGE ON SCHEMA ${JOBS_SCHEMA} TO meedenkers_service;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOBS_SCHEMA} TO meedenkers_service;
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${JOBS_SCHEMA} TO meedenkers_service;
`;

/** Makes the queue's schema and its queues, as owner; the application only uses them. */
async function prepareQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: JOBS_SCHEMA,
    supervise: false,
    schedule: false,
    registerInstance: false,
    max: 2,
  });
  boss.on('error', () => undefined);
  await boss.start();
  for (const queue of QUEUES) {
    await boss.createQueue(queue, {
      notify: true,
      retryLimit: 8,
      retryDelay: 30,
      retryBackoff: true,
      retryDelayMax: 6 * 3600,
      expireInSeconds: 120,
      deleteAfterSeconds: 7 * 86_400,
      retentionSeconds: 400 * 86_400,
    });
  }
  await boss.stop({ graceful: false });
}

/**
 * Brings a database up to date as its owner: tables, doors, queues, the audit trail's coming months, and the app's role
 * in the group that holds its rights. Safe to run at every start.
 */
export async function migrate(ownerUrl: string, appUrl: string): Promise<number> {
  const source = await ownerSource(ownerUrl);
  try {
    const done = await source.runMigrations();
    await prepareQueues(ownerUrl);
    await source.query(GRANTS);
    await source.query(
      `GRANT meedenkers_service TO "${decodeURIComponent(new URL(appUrl).username).replaceAll('"', '""')}"`,
    );
    await source.query(`SELECT app.make_audit_months((now() - interval '1 month')::date, 15)`);
    return done.length;
  } finally {
    await source.destroy();
  }
}

const isMain =
  process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href;
if (isMain) {
  const { DATABASE_OWNER_URL: owner, DATABASE_URL: app } = process.env;
  if (!owner || !app) {
    process.stderr.write('Migrating needs DATABASE_OWNER_URL and DATABASE_URL.\n');
    process.exit(2);
  }
  try {
    const count = await migrate(owner, app);
    process.stdout.write(`${count} migrations done\n`);
  } catch (error) {
    process.stderr.write(
      `Migrating failed: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(1);
  }
}
