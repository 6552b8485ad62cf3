import type { TestDatabase } from './test-database.js';

/** The settings of an application on a spec's database; nothing leaves the machine. */
export const testSettings = (database: TestDatabase): Record<string, string> => ({
  NODE_ENV: 'test',
  DATABASE_URL: database.appUrl,
  DATABASE_OWNER_URL: database.ownerUrl,
  SECRET_KEY: 'kept-in-the-specs-and-used-nowhere-else',
  SMTP_URL: 'smtp://127.0.0.1:1',
  PUBLIC_ORIGIN: 'http://localhost:3000',
  LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
});
