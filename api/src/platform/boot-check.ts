import pg from 'pg';

import { ConfigError, type Config } from './config.js';

const UNWALLED = `
  SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
    AND (c.relname = 'organisations' OR EXISTS (
      SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organisation_id' AND NOT a.attisdropped))`;

/**
 * Refuses to start on a database that would not keep organisations apart: an app's role that owns tables or may pass
 * row-level security, a table of an organisation without it, or demo organisations in production.
 */
export async function checkBoot(config: Config): Promise<void> {
  const client = new pg.Client({
    connectionString: config.DATABASE_URL,
    connectionTimeoutMillis: 5000,
  });
  try {
    await client.connect();
  } catch (error) {
    throw new ConfigError(
      `The database cannot be reached: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  try {
    const { rows: roles } = await client.query<{ strong: boolean }>(
      `SELECT rolsuper OR rolbypassrls OR EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = 'public' AND pg_has_role(r.rolname, c.relowner, 'USAGE')) AS strong
       FROM pg_roles r WHERE rolname = current_user`,
    );
    if (roles[0]?.strong)
      throw new ConfigError(
        'DATABASE_URL: the role must not be a superuser, pass row-level security, or own tables.',
      );
    const { rows: open } = await client.query<{ relname: string }>(UNWALLED);
    if (open.length > 0)
      throw new ConfigError(
        `Tables without forced row-level security: ${open.map((table) => table.relname).join(', ')}.`,
      );
    const { rows: demo } = await client.query<{ demo: boolean }>(
      'SELECT coalesce(bool_or(is_demo), false) AS demo FROM app.list_organisations()',
    );
    if (config.isProduction && demo[0]?.demo)
      throw new ConfigError(
        'This database holds demo accounts; production does not start with them.',
      );
  } finally {
    await client.end();
  }
}
