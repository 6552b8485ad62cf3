import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { DataSource, QueryFailedError, type EntityTarget, type ObjectLiteral } from 'typeorm';

import type { Actor } from './actor.js';
import { Clock } from './clock.js';
import { Config } from './config.js';
import { actAs, copyOut, type Plans } from './copy-out.js';
import { named, RowStatements, type Filled } from './row-statements.js';
import { WalledQuery, prepareWall, type NamedStatement } from './walled-query.js';

/** The entities of every room; each room's module adds its own. */
export const ENTITIES = Symbol('entities');

type Values = readonly unknown[];
/** Writes what was gathered in a transaction, in one statement. */
export type Writer<Item> = (tx: Transaction, items: readonly Item[]) => Promise<void>;

/**
 * A transaction on behalf of one actor. Every function that writes takes it as its first argument;
 * row-level security has been set in it, and `now` is the same moment for all that happens in it.
 * Statements go down one line in the order in which they were asked; who does not need the first one's
 * answer for the second asks for both at once, and waits one time.
 */
export class Transaction {
  private readonly gathered = new Map<Writer<never>, unknown[]>();
  private isOver = false;

  constructor(
    private readonly client: pg.ClientBase,
    private readonly statements: RowStatements,
    readonly actor: Actor,
    readonly now: Date,
  ) {}

  get organisationId(): string {
    return this.actor.organisationId;
  }

  /** Rows of a statement. */
  async query<Row>(text: string, values: Values = []): Promise<Row[]> {
    return (await this.run({ ...named(text), values: [...values] })).rows as Row[];
  }

  /** How many rows a statement changed. */
  async execute(text: string, values: Values = []): Promise<number> {
    return (await this.run({ ...named(text), values: [...values] })).rowCount ?? 0;
  }

  /** Writes new rows; the organisation is added to each. */
  async insert<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    rows: Omit<E, 'organisationId'> | Omit<E, 'organisationId'>[],
  ): Promise<void> {
    const list = (Array.isArray(rows) ? rows : [rows]).map((row) => this.ours<E>(row));
    if (list.length > 0) await this.run(this.statements.insert(entity, list));
  }

  /** Changes the rows that match and tells how many there were; a compare-and-set names the old state in `where`. */
  async update<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    where: Partial<E>,
    set: Partial<E>,
  ): Promise<number> {
    const { rowCount } = await this.run(this.statements.update(entity, this.ours<E>(where), set));
    return rowCount ?? 0;
  }

  /** The one row that matches, or null. `lock` holds it against other writers until the transaction ends. */
  async one<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    where: Partial<E>,
    lock?: 'lock',
  ): Promise<E | null> {
    const [row] = await this.rows(entity, where, { one: true, locked: lock === 'lock' });
    return row ?? null;
  }

  /** All rows that match, perhaps held like {@link one}. */
  many<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    where: Partial<E>,
    lock?: 'lock',
  ): Promise<E[]> {
    return this.rows(entity, where, { one: false, locked: lock === 'lock' });
  }

  /**
   * Keeps something to be written just before the commit, together with all of its kind: for rows that nothing in the deed
   * reads again.
   */
  gather<Item>(writer: Writer<Item>, item: Item): void {
    const items = this.gathered.get(writer);
    if (items) items.push(item);
    else this.gathered.set(writer, [item]);
  }

  /** Writes what was gathered; after this nothing more can be asked. */
  async finish(): Promise<void> {
    await Promise.all(
      Array.from(this.gathered, ([writer, items]) => writer(this, items as never[])),
    );
    this.isOver = true;
  }

  /** Whatever still goes on in a deed that failed has no transaction to do it in. */
  abandon(): void {
    this.isOver = true;
  }

  private async rows<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    where: Partial<E>,
    how: { one: boolean; locked: boolean },
  ): Promise<E[]> {
    const { rows } = await this.run(this.statements.select(entity, this.ours<E>(where), how));
    return rows.map((row) => this.statements.entity(entity, row as Record<string, unknown>));
  }

  private ours<E extends ObjectLiteral>(row: object): Partial<E> {
    return { ...row, organisationId: this.organisationId } as unknown as Partial<E>;
  }

  private async run(statement: Filled): Promise<pg.QueryResult> {
    if (this.isOver) throw new Error('the transaction is over');
    try {
      return await this.client.query(statement);
    } catch (error) {
      throw new QueryFailedError(statement.text, statement.values, error as Error);
    }
  }
}

/** The way to PostgreSQL: transactions as an actor, reads behind the wall, and the few doors. */
@Injectable()
export class Database implements OnModuleInit, OnApplicationShutdown {
  /** Knows the entities; it asks nothing itself. */
  private readonly source: DataSource;
  private readonly statements: RowStatements;
  private readonly deeds: pg.Pool;
  private readonly pool: pg.Pool;

  constructor(
    @Inject(Config) config: Config,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ENTITIES) entities: (new () => object)[],
  ) {
    const shared = {
      // How long a request waits its turn: a hundred who want the same hour are served one after the other.
      connectionTimeoutMillis: 15_000,
      statement_timeout: 15_000,
      application_name: 'meedenkers',
    };
    this.source = new DataSource({
      type: 'postgres',
      url: config.DATABASE_URL,
      entities,
      synchronize: false,
      logging: false,
      poolSize: 1,
      extra: shared,
    });
    this.statements = new RowStatements(this.source);
    const connection = { connectionString: config.DATABASE_URL, max: 12, ...shared };
    this.deeds = new pg.Pool({ ...connection, pipeline: true });
    this.pool = new pg.Pool({ ...connection, onConnect: prepareWall });
    // A connection that breaks is replaced by the pool, and whoever waits for it is told; unheard, the event would end the process.
    for (const pool of [this.deeds, this.pool])
      pool
        .on('error', () => undefined)
        .on('connect', (client) => {
          client.on('error', () => undefined);
        });
  }

  async onModuleInit(): Promise<void> {
    await this.source.initialize();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([
      this.source.isInitialized ? this.source.destroy() : undefined,
      this.deeds.end(),
      this.pool.end(),
    ]);
  }

  /** Does work in one transaction as this actor; an error undoes all of it. */
  async as<T>(
    actor: Actor,
    work: (tx: Transaction) => Promise<T>,
    plans: Plans = 'auto',
  ): Promise<T> {
    const now = this.clock.now();
    const client = await this.deeds.connect();
    const tx = new Transaction(client, this.statements, actor, now);
    let isBroken = false;
    try {
      const begun = Promise.all([
        client.query('START TRANSACTION'),
        client.query(actAs(actor, now, plans)),
      ]);
      // The deed's first question goes along with it; that it could not begin is told below.
      begun.catch(() => undefined);
      const result = await work(tx);
      await begun;
      await tx.finish();
      const { command } = await client.query('COMMIT');
      // PostgreSQL answers so, without an error, when a statement had failed and the deed went on all the same.
      if (command !== 'COMMIT') throw new Error('the transaction was undone');
      return result;
    } catch (error) {
      tx.abandon();
      await client.query('ROLLBACK').catch(() => (isBroken = true));
      throw error;
    } finally {
      client.release(isBroken);
    }
  }

  /** Rows of a prepared statement, read behind this actor's wall in one round trip. */
  async read<Row>(
    actor: Pick<Actor, 'organisationId'>,
    statement: NamedStatement,
    values: Values = [],
  ): Promise<Row[]> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      return await new Promise<Row[]>((resolve, reject) => {
        client.query(
          new WalledQuery(
            statement,
            [actor.organisationId, this.clock.now().toISOString()],
            values,
            (error, result) => {
              if (error) reject(error);
              else resolve((Array.isArray(result) ? result.at(-1) : result)?.rows as Row[]);
            },
          ),
        );
      });
    } catch (error) {
      broken = error instanceof Error && !('code' in error) ? error : undefined;
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** What a SELECT finds behind this actor's wall, as the bytes of a CSV file; see {@link copyOut}. */
  copy(actor: Actor, select: string): AsyncGenerator<Buffer> {
    return copyOut(this.pool, actor, this.clock.now(), select);
  }

  /** Rows of a door, or of a table that belongs to no organisation: nothing else is visible without an actor. */
  async open<Row>(statement: NamedStatement, values: Values = []): Promise<Row[]> {
    const { rows } = await this.pool.query({ ...statement, values: [...values] });
    return rows as Row[];
  }

  /** The pool itself, for libraries that keep their own rows without an organisation (rate limits). */
  get sharedPool(): pg.Pool {
    return this.pool;
  }
}
