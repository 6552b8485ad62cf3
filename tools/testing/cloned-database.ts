import { randomUUID } from 'node:crypto';

import pg from 'pg';

/** A copy of the migrated template for one spec file of the tools. */
export interface ClonedDatabase {
  /** Connected as the owner of the tables, whom row-level security holds too. */
  owner: pg.Client;
  /** Connected as the superuser, whom no wall stops. */
  administrator: pg.Client;
  /** Where the application finds it, and where the owner does. */
  appUrl: string;
  ownerUrl: string;
  drop(): Promise<void>;
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: these specs run in the jest project "db"`);
  return value;
}

async function connected(url: string, database?: string): Promise<pg.Client> {
  const connectionString = database ? new URL(`/${database}`, url).href : url;
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

/** Copies the migrated template, with the reference data in it. */
export async function cloneTemplate(): Promise<ClonedDatabase> {
  const [adminUrl, ownerUrl] = ['TEST_DATABASE_ADMIN_URL', 'TEST_DATABASE_OWNER_URL'].map(setting);
  const name = `tool_${randomUUID().slice(0, 8)}`;
  const above = await connected(adminUrl ?? '');
  await above.query(
    `CREATE DATABASE ${name} TEMPLATE ${setting('TEST_DATABASE_TEMPLATE')} STRATEGY file_copy OWNER meedenkers_owner`,
  );
  const owner = await connected(ownerUrl ?? '', name);
  const administrator = await connected(adminUrl ?? '', name);
  const here = (url: string): string => new URL(`/${name}`, url).href;
  return {
    owner,
    administrator,
    appUrl: here(setting('TEST_DATABASE_APP_URL')),
    ownerUrl: here(ownerUrl ?? ''),
    drop: async () => {
      await Promise.all([owner.end(), administrator.end()]);
      await above.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await above.end();
    },
  };
}
