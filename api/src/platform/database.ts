import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type FindOptionsWhere,
  type ObjectLiteral,
  type QueryRunner,
} from 'typeorm';

import type { Actor } from './actor.js';
import { Clock } from './clock.js';
import { Config } from './config.js';
import { WalledQuery, prepareWall, type NamedStatement } from './walled-query.js';

/** The entities of every room; each room's module adds its own. */
export const ENTITIES = Symbol('entities');

type Values = readonly unknown[];

/**
 * A transaction on behalf of one actor. Every function that writes takes it as its first argument;
 * row-level security has been set in it, and `now` is the same moment for all that happens in it.
 */
export class Transaction {
  constructor(
    private readonly runner: QueryRunner,
    readonly actor: Actor,
    readonly now: Date,
  ) {}

  get organisationId(): string {
    return this.actor.organisationId;
  }

  private get manager(): EntityManager {
    return this.runner.manager;
  }

  /** Rows of a statement. */
  async query<Row>(text: string, values: Values = []): Promise<Row[]> {
    const result = (await this.runner.query(text, [...values], true)) as { records?: Row[] };
    return result.records ?? [];
  }

  /** How many rows a statement changed. */
  async execute(text: string, values: Values = []): Promise<number> {
    const result = (await this.runner.query(text, [...values], true)) as { affected?: number };
    return result.affected ?? 0;
  }

  /** Writes new rows; the organisation is added to each. */
  async insert<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    rows: Omit<E, 'organisationId'> | Omit<E, 'organisationId'>[],
  ): Promise<void> {
    const list = (Array.isArray(rows) ? rows : [rows]).map((row) => ({
      ...row,
      organisationId: this.organisationId,
    }));
    if (list.length === 0) return;
    await this.manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(list)
      .updateEntity(false)
      .execute();
  }

  /** Changes the rows that match and tells how many there were; a compare-and-set names the old state in `where`. */
  async update<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    where: FindOptionsWhere<E>,
    set: Partial<E>,
  ): Promise<number> {
    const result = await this.manager
      .createQueryBuilder()
      .update(entity)
      .set(set)
      .where({ ...where, organisationId: this.organisationId })
      .execute();
    return result.affected ?? 0;
  }

  /** The one row that matches, or null. `lock` holds it against other writers until the transaction ends. */
  async one<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    where: FindOptionsWhere<E>,
    lock?: 'lock',
  ): Promise<E | null> {
    const rows = this.manager
      .createQueryBuilder(entity, 'row')
      .where({ ...where, organisationId: this.organisationId })
      .limit(1);
    return (lock ? rows.setLock('for_no_key_update') : rows).getOne();
  }

  /** All rows that match, perhaps held like {@link one}. */
  many<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    where: FindOptionsWhere<E>,
    lock?: 'lock',
  ): Promise<E[]> {
    const rows = this.manager
      .createQueryBuilder(entity, 'row')
      .where({ ...where, organisationId: this.organisationId });
    return (lock ? rows.setLock('for_no_key_update') : rows).getMany();
  }
}

/** The way to PostgreSQL: transactions as an actor, reads behind the wall, and the few doors. */
@Injectable()
export class Database implements OnModuleInit, OnApplicationShutdown {
  private readonly source: DataSource;
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
      poolSize: 12,
      extra: shared,
    });
    this.pool = new pg.Pool({
      connectionString: config.DATABASE_URL,
      max: 12,
      ...shared,
      onConnect: prepareWall,
    });
    // An idle connection that breaks is replaced by the pool; without a listener the process would end.
    this.pool.on('error', () => undefined);
  }

  async onModuleInit(): Promise<void> {
    await this.source.initialize();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([
      this.source.isInitialized ? this.source.destroy() : undefined,
      this.pool.end(),
    ]);
  }

  /** Does work in one transaction as this actor; an error undoes all of it. */
  async as<T>(actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const now = this.clock.now();
    const runner = this.source.createQueryRunner();
    await runner.connect();
    try {
      await runner.startTransaction();
      await runner.query(
        `SELECT set_config('app.organisation', $1, true), set_config('app.clock', $2, true), set_config('app.rights', $3, true)`,
        [actor.organisationId, now.toISOString(), [...actor.rights].join(' ')],
      );
      const result = await work(new Transaction(runner, actor, now));
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      throw error;
    } finally {
      await runner.release();
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
