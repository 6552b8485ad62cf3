/** The role that owns the tables and migrates them. */
export const ownerRole = 'meedenkers_owner';

/** The role the product works as; it owns nothing and cannot pass row-level security. */
export const appRole = 'meedenkers_app';

/** The name of the product's database. */
export const databaseName = 'meedenkers';

async function exists(client, query, name) {
  const { rowCount } = await client.query(query, [name]);
  return rowCount > 0;
}

async function ensureRole(client, name, rights, password) {
  const known = await exists(client, 'select from pg_roles where rolname = $1', name);
  const verb = known ? 'alter' : 'create';
  const secret = client.escapeLiteral(password);
  await client.query(`${verb} role ${name} login ${rights} password ${secret}`);
}

/** Sees that the two roles and the database are there; `url` is the superuser's. */
export async function prepareRoles(url, { owner, app }) {
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await ensureRole(client, ownerRole, 'createrole', owner);
    await ensureRole(client, appRole, 'nobypassrls', app);
    if (!(await exists(client, 'select from pg_database where datname = $1', databaseName))) {
      await client.query(`create database ${databaseName} owner ${ownerRole}`);
    }
    await client.query(`revoke all on database ${databaseName} from public`);
    await client.query(`grant connect on database ${databaseName} to ${appRole}`);
  } finally {
    await client.end();
  }
}
