import { randomBytes } from 'node:crypto';

import pg from 'pg';

/** A database of one spec file's own: a copy of the migrated template. */
export interface TestDatabase {
  /** The role that owns the tables; forced row-level security holds for it too. */
  ownerUrl: string;
  /** The role the application works as. */
  appUrl: string;
  /** The superuser, whom no wall stops: to set things up and to look at what was written. */
  adminUrl: string;
  drop(): Promise<void>;
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: these specs run in the jest project "db"`);
  return value;
}

const at = (url: string, database: string): string => new URL(`/${database}`, url).href;

async function asAdministrator(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: setting('TEST_DATABASE_ADMIN_URL') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Copies the template; `empty` gives a database without any table instead. */
export async function cloneDatabase(
  kind: 'migrated' | 'empty' = 'migrated',
): Promise<TestDatabase> {
  const owner = new URL(setting('TEST_DATABASE_OWNER_URL'));
  const name = `spec_${randomBytes(6).toString('hex')}`;
  const template =
    kind === 'empty' ? 'template0' : `${setting('TEST_DATABASE_TEMPLATE')} STRATEGY file_copy`;
  await asAdministrator(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${owner.username}`);
  return {
    ownerUrl: at(owner.href, name),
    appUrl: at(setting('TEST_DATABASE_APP_URL'), name),
    adminUrl: at(setting('TEST_DATABASE_ADMIN_URL'), name),
    drop: () => asAdministrator(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}
