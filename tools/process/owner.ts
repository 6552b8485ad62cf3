import pg from 'pg';

/** An expected failure of a tool: its message is the sentence the person at the terminal reads. */
export class ToolFailure extends Error {}

/** Runs a tool's work: prints the sentence it answers with, or one that says why it could not be done. */
export async function runAsProgram(failing: string, work: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await work()}\n`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(error instanceof ToolFailure ? `${reason}\n` : `${failing}: ${reason}\n`);
    process.exitCode = 1;
  }
}

/** Connects as the owner of the tables, from `DATABASE_OWNER_URL`, for as long as the work takes. */
export async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const url = process.env['DATABASE_OWNER_URL'];
  if (!url)
    throw new ToolFailure('DATABASE_OWNER_URL is not set: it names the owner of the tables.');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 8000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Does work in one transaction; an error undoes all of it. */
export async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
