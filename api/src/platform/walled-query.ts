import pg, { type Connection, type PoolClient, type QueryResult } from 'pg';

/** The statement that tells the database on whose behalf it reads. It returns no row, so that none is mixed with the answer. */
export const WALL = {
  name: 'wall',
  text: `SELECT 1 WHERE concat(set_config('app.organisation', $1, true), set_config('app.clock', $2, true)) IS NULL`,
};

interface Prepared {
  bind(config: {
    portal: string;
    statement: string;
    values: readonly unknown[];
    valueMapper: (value: unknown) => unknown;
  }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(config: { portal: string; rows: number }): void;
  parse(query: { text: string; name: string }): void;
  sync(): void;
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
}

/** A named statement whose plan the server keeps; the name is unique to the text. */
export interface NamedStatement {
  name: string;
  text: string;
}

const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } })
  .utils;

/**
 * One read behind the wall in one round trip. Until the single Sync, PostgreSQL treats wall and statement as one
 * implicit transaction, so the setting dies with it. The statement is parsed before the wall is bound,
 * because a parse error must not leave a bound wall behind. Uses pg's wire messages: pg is pinned.
 */
export class WalledQuery extends pg.Query {
  constructor(
    private readonly statement: NamedStatement,
    private readonly wall: readonly [organisation: string, clock: string],
    private readonly parameters: readonly unknown[],
    done: (error: Error | undefined, result: QueryResult | QueryResult[]) => void,
  ) {
    super({ name: statement.name, text: statement.text, values: [...parameters] }, undefined, done);
  }

  prepare(connection: Connection): void {
    const wire = connection as unknown as Prepared;
    const { name, text } = this.statement;
    if (
      wire.parsedStatements[name] === undefined &&
      wire.submittedNamedStatements[name] === undefined
    ) {
      wire.parse({ name, text });
      wire.submittedNamedStatements[name] = text;
    }
    wire.bind({ portal: '', statement: WALL.name, values: this.wall, valueMapper: String });
    wire.execute({ portal: '', rows: 0 });
    wire.bind({ portal: '', statement: name, values: this.parameters, valueMapper: prepareValue });
    wire.describe({ type: 'P', name: '' });
    wire.execute({ portal: '', rows: 0 });
    wire.sync();
  }
}

/** Prepares the wall on a new connection; the pool does this before it hands the connection out. */
export const prepareWall = async (client: PoolClient | pg.ClientBase): Promise<void> => {
  await client.query({ ...WALL, values: ['', ''] });
};
