import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { checkBoot } from './boot-check.js';
import { readConfig } from './config.js';
import { cloneDatabase, type TestDatabase } from './testing/test-database.js';
import { testSettings } from './testing/test-settings.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await cloneDatabase();
}, 60_000);

afterAll(() => database.drop());

describe('the boot', () => {
  const production = {
    NODE_ENV: 'production',
    PUBLIC_ORIGIN: 'https://meedenkers.example',
    PUBLIC_PHONE: '013 123 45 67',
    SECRET_KEY: 'b1c94e2f7a6d4c0f9d8e3a5b7c6f1e20',
  };

  it('is refused with one role for both jobs', () => {
    const settings = testSettings(database);
    expect(() => readConfig({ ...settings, DATABASE_URL: database.ownerUrl })).toThrow(
      'two different roles',
    );
  });

  it('is refused in production with a guessable secret, plain http, demo mode or no phone number', () => {
    const settings = { ...testSettings(database), ...production };
    expect(readConfig(settings).isProduction).toBe(true);
    for (const [wrong, sentence] of [
      [{ SECRET_KEY: 'change-me-change-me-change-me-change-me' }, 'SECRET_KEY'],
      [{ SECRET_KEY: 'short' }, 'SECRET_KEY'],
      [{ PUBLIC_ORIGIN: 'http://meedenkers.example' }, 'PUBLIC_ORIGIN'],
      [{ SMS_GATEWAY_URL: 'http://gateway.example/send' }, 'SMS_GATEWAY_URL'],
      [{ DEMO: '1' }, 'DEMO'],
      [{ PUBLIC_PHONE: '' }, 'PUBLIC_PHONE'],
    ] as const) {
      expect(() => readConfig({ ...settings, ...wrong })).toThrow(sentence);
    }
  });

  it('is refused for a role that owns tables or passes the wall', async () => {
    const settings = testSettings(database);
    for (const url of [database.ownerUrl, database.adminUrl]) {
      const config = readConfig({
        ...settings,
        DATABASE_URL: url,
        DATABASE_OWNER_URL: database.appUrl,
      });
      await expect(checkBoot(config)).rejects.toThrow('must not be a superuser');
    }
    await expect(checkBoot(readConfig(settings))).resolves.toBeUndefined();
  });

  it('is refused while a table of organisations has no wall, and with demo accounts in production', async () => {
    const owner = new pg.Client({ connectionString: database.adminUrl });
    await owner.connect();
    const settings = testSettings(database);
    try {
      await owner.query('CREATE TABLE secrets (organisation_id uuid)');
      await expect(checkBoot(readConfig(settings))).rejects.toThrow(
        'without forced row-level security: secrets',
      );
      await owner.query('ALTER TABLE secrets ENABLE ROW LEVEL SECURITY');
      await expect(checkBoot(readConfig(settings))).rejects.toThrow('secrets');
      await owner.query('DROP TABLE secrets');
      await owner.query(
        `INSERT INTO organisations (id, slug, name, public_phone, public_email, is_demo)
         VALUES (gen_random_uuid(), 'demo-town', 'Demo', '1', 'a@b.example', true)`,
      );
      await expect(checkBoot(readConfig(settings))).resolves.toBeUndefined();
      await expect(checkBoot(readConfig({ ...settings, ...production }))).rejects.toThrow('demo');
    } finally {
      await owner.end();
    }
  });

  it('is refused with one sentence when the database is away', async () => {
    const config = readConfig({
      ...testSettings(database),
      DATABASE_URL: 'postgres://meedenkers_app:x@127.0.0.1:1/none',
    });
    await expect(checkBoot(config)).rejects.toThrow('The database cannot be reached');
  });
});
